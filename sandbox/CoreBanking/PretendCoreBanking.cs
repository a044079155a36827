using Cbp.Host.Journal;
using Cbp.Sandbox.State;

namespace Cbp.Sandbox.CoreBanking;

/// <summary>Accounts with balances. A payment is debited once and given back once, and no account goes below zero.</summary>
public sealed class PretendCoreBanking(SandboxStore store)
{
    private const string Debited = "DEBITED";

    /// <summary>
    /// Takes the amount; it is on disk when this returns. A repeat gets the first answer and takes nothing, after a reversal too.
    /// </summary>
    public Task<DebitAnswer> DebitAsync(Debit debit)
    {
        ArgumentNullException.ThrowIfNull(debit);
        return store.Database.WriteAsync(session =>
        {
            var id = debit.PaymentId.ToString("D");
            var known = session.QuerySingleOrDefault(
                "SELECT result FROM debits WHERE payment_id = ?1", static row => row.GetString(0), id);
            if (known is not null) return new DebitAnswer(known);

            var cents = (long)(debit.Amount * 100);
            var result = Take(session, debit, cents);
            session.Execute(
                "INSERT INTO debits (payment_id, institution_id, account, amount_cents, result, reversed) VALUES (?1, ?2, ?3, ?4, ?5, 0)",
                id,
                debit.InstitutionId,
                debit.Account,
                cents,
                result);
            return new DebitAnswer(result);
        });
    }

    /// <summary>Gives a payment's amount back, once; it is on disk when this returns.</summary>
    public Task<DebitAnswer> ReverseAsync(Guid paymentId) => store.Database.WriteAsync(session =>
    {
        var id = paymentId.ToString("D");
        var debit = session.QuerySingleOrDefault(
            "SELECT institution_id, account, amount_cents, reversed FROM debits WHERE payment_id = ?1 AND result = ?2",
            static row => new Taken(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3) != 0),
            id,
            Debited);
        if (debit is null) return new DebitAnswer("NOTHING_TO_REVERSE");
        if (!debit.Reversed)
        {
            session.Execute("UPDATE debits SET reversed = 1 WHERE payment_id = ?1", id);
            session.Execute(
                "UPDATE accounts SET available_cents = available_cents + ?3 WHERE institution_id = ?1 AND number = ?2",
                debit.InstitutionId,
                debit.Account,
                debit.AmountCents);
        }

        return new DebitAnswer("REVERSED");
    });

    /// <summary>The account, or null.</summary>
    public PretendAccount? Find(string institutionId, string number) => store.Database.Read(session => session.QuerySingleOrDefault(
        "SELECT institution_id, number, type, open, available_cents FROM accounts WHERE institution_id = ?1 AND number = ?2",
        static row => new PretendAccount(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3) != 0, row.GetInt64(4) / 100m + 0.00m),
        institutionId,
        number));

    /// <summary>Opens the accounts that are not there yet; those that are keep their balance.</summary>
    public Task AddMissingAsync(IReadOnlyCollection<PretendAccount> accounts) => store.Database.WriteAsync(session =>
    {
        foreach (var account in accounts)
            session.Execute(
                """
                INSERT OR IGNORE INTO accounts (institution_id, number, type, open, available_cents)
                VALUES (?1, ?2, ?3, ?4, ?5)
                """,
                account.InstitutionId,
                account.Number,
                account.Type,
                account.Open ? 1 : 0,
                (long)(account.Available * 100));
    });

    private static string Take(JournalSession session, Debit debit, long cents)
    {
        var available = session.QuerySingleOrDefault(
            "SELECT available_cents FROM accounts WHERE institution_id = ?1 AND number = ?2 AND open = 1",
            static row => (long?)row.GetInt64(0),
            debit.InstitutionId,
            debit.Account);
        if (available is null) return "ACCOUNT_NOT_OPEN";
        if (available < cents) return "INSUFFICIENT_FUNDS";
        session.Execute(
            "UPDATE accounts SET available_cents = available_cents - ?3 WHERE institution_id = ?1 AND number = ?2",
            debit.InstitutionId,
            debit.Account,
            cents);
        return Debited;
    }

    private sealed record Taken(string InstitutionId, string Account, long AmountCents, bool Reversed);
}
