using Cbp.Core.Common;

namespace Cbp.Core.Payments.Creation;

/// <summary>Checks the shape of a request: what can be said without looking anything up.</summary>
public static class OneTimePaymentRequestValidator
{
    /// <summary>The most characters a memo may have.</summary>
    public const int MemoLength = 255;

    /// <summary>The most characters a bill reference may have.</summary>
    public const int BillReferenceLength = 80;

    /// <summary>The most characters a source application may have.</summary>
    public const int SourceApplicationLength = 64;

    /// <summary>The typed command, or the refusal of the first field at fault, by its JSON name.</summary>
    public static Outcome<OneTimePaymentCommand> Validate(OneTimePaymentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (cents, date) = (0L, default(DateOnly));
        DateOnly? deliveryDate = null;
        var refusal = FieldText.Id(request.MemberId, "memberId")
            ?? FieldText.Id(request.UserPayeeListId, "userPayeeListId")
            ?? FieldText.Id(request.FundingAccount, "fundingAccount")
            ?? FieldText.Amount(request.Amount, "amount", out cents)
            ?? FieldText.Date(request.WillProcessDate, "willProcessDate", out date)
            ?? FieldText.OptionalDate(request.DeliveryDate, "deliveryDate", out deliveryDate)
            ?? FieldText.Text(request.Memo, "memo", MemoLength)
            ?? FieldText.Text(request.BillReference, "billReference", BillReferenceLength)
            ?? FieldText.Text(request.SourceApplication, "sourceApplication", SourceApplicationLength)
            ?? Currency(request.Currency);
        if (refusal is not null) return refusal;
        return new OneTimePaymentCommand(
            new MemberId(request.MemberId!),
            new UserPayeeListId(request.UserPayeeListId!),
            new FundingAccountNumber(request.FundingAccount!),
            Money.Usd(cents),
            date,
            deliveryDate,
            OrNull(request.Memo),
            OrNull(request.BillReference),
            OrNull(request.SourceApplication),
            request.ConfirmAtypicalAmount == true);
    }

    private static Refusal? Currency(string? code)
    {
        if (code is null or Money.DefaultCurrency) return null;
        if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper))
            return new Refusal(ErrorCodes.FieldMalformed, "currency must be three capital letters (ISO 4217).", "currency");
        return new Refusal(ErrorCodes.CurrencyNotSupported, "Payments are made in USD only.", "currency");
    }

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
