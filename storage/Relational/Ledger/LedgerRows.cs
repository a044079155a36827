using System.Data.Common;
using Cbp.Core.Common;
using Cbp.Core.Ledger;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Ledger;

/// <summary>Rows of the ledger, and what they mean.</summary>
internal static class LedgerRows
{
    private const int TransferColumns = 11;

    public static object Of(LedgerTransfer transfer) => new
    {
        TransferId = transfer.TransferId.Value.ToStored(),
        InstitutionId = transfer.InstitutionId.Value,
        Kind = transfer.Kind.ToString(),
        Purpose = transfer.Purpose.ToString(),
        Debit = transfer.Debit.Name,
        Credit = transfer.Credit.Name,
        Amount = transfer.Amount.Cents.ToStoredMoney(),
        transfer.Amount.Currency,
        Refers = transfer.Refers?.Value.ToStored(),
        PaymentId = transfer.PaymentId?.ToStored(),
        OccurredAt = transfer.OccurredAt.ToStored(),
    };

    public static LedgerTransfer Transfer(DbDataReader row) => Transfer(row, 0);

    public static LedgerAccountState Account(DbDataReader row)
    {
        var account = AccountOf(new InstitutionId(row.GetString(0)), row.GetString(1));
        return new LedgerAccountState(
            account,
            row.GetBoolean(2),
            new Money(row.GetCents(3), account.Currency),
            new Money(row.GetCents(4), account.Currency),
            row.GetInt64(5),
            row.GetFieldValue<byte[]>(6));
    }

    public static (LedgerAccountState Account, Money Reserved) WrongPending(DbDataReader row)
    {
        var state = Account(row);
        return (state, state.Pending with { Cents = row.GetCents(7) });
    }

    public static LedgerEntry Entry(DbDataReader row, LedgerAccount account) => new(
        account,
        row.GetInt64(TransferColumns),
        row.IsDBNull(0) ? null : Transfer(row, 0),
        new Money(row.GetCents(TransferColumns + 1), account.Currency),
        new Money(row.GetCents(TransferColumns + 2), account.Currency),
        row.GetFieldValue<byte[]>(TransferColumns + 3));

    public static LedgerTransferCheck Check(DbDataReader row) => new(
        Transfer(row, 0),
        row.IsDBNull(TransferColumns) ? null : Transfer(row, TransferColumns),
        row.GetInt32(TransferColumns * 2),
        row.GetInt32((TransferColumns * 2) + 1));

    private static LedgerTransfer Transfer(DbDataReader row, int at)
    {
        var institution = new InstitutionId(row.GetString(at + 1));
        return new LedgerTransfer
        {
            TransferId = new LedgerTransferId(row.GetId(at)),
            Kind = row.GetEnum<LedgerTransferKind>(at + 2),
            Purpose = row.GetEnum<LedgerPurpose>(at + 3),
            Debit = AccountOf(institution, row.GetString(at + 4)),
            Credit = AccountOf(institution, row.GetString(at + 5)),
            Amount = new Money(row.GetCents(at + 6), row.GetString(at + 7)),
            Refers = row.GetIdOrNull(at + 8) is { } refers ? new LedgerTransferId(refers) : null,
            PaymentId = row.GetIdOrNull(at + 9) is { } payment ? new PaymentId(payment) : null,
            OccurredAt = row.GetTime(at + 10),
        };
    }

    private static LedgerAccount AccountOf(InstitutionId institution, string name) =>
        LedgerAccount.TryParse(institution, name, out var account)
            ? account
            : throw new InvalidOperationException($"'{name}' is no account of the ledger.");
}
