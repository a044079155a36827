using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payments;

namespace Cbp.Storage.Tests;

/// <summary>Examples.</summary>
internal static class Some
{
    public static readonly InstitutionId Institution = new("demo-cu");
    public static readonly MemberId Member = new("M-1");
    public static readonly DateOnly Day = new(2026, 11, 24);

    /// <summary>With microseconds, the most that every store keeps; the app itself has whole milliseconds.</summary>
    public static readonly DateTimeOffset Now = new DateTimeOffset(2026, 11, 20, 14, 3, 7, TimeSpan.Zero).AddMicroseconds(123456);

    public static Payment Payment() => new()
    {
        PaymentId = new PaymentId(Guid.CreateVersion7()),
        InstitutionId = Institution,
        MemberId = Member,
        UserPayeeListId = new UserPayeeListId("UP-1"),
        FundingAccount = new FundingAccountNumber("C-1"),
        Amount = Money.Usd(42_50),
        WillProcessDate = Day,
        DeliveryDate = Day.AddDays(2),
        Status = PaymentStatus.Created,
        EntryDate = Now,
        LastUpdate = Now,
        Version = 1,
    };

    public static PaymentCreated Created(Payment payment) => new()
    {
        EventId = Guid.CreateVersion7(),
        PaymentId = payment.PaymentId.Value,
        Sequence = 1,
        OccurredAt = Now,
        InstitutionId = payment.InstitutionId.Value,
        MemberId = payment.MemberId.Value,
        UserPayeeListId = payment.UserPayeeListId.Value,
        FundingAccount = payment.FundingAccount.Value,
        AmountCents = payment.Amount.Cents,
        Currency = payment.Amount.Currency,
        Memo = payment.Memo,
        WillProcessDate = payment.WillProcessDate,
        DeliveryDate = payment.DeliveryDate,
    };

    public static PaymentValidated Validated(Payment payment, int sequence = 2) => new()
    {
        EventId = Guid.CreateVersion7(),
        PaymentId = payment.PaymentId.Value,
        Sequence = sequence,
        OccurredAt = Now.AddSeconds(1),
    };

    public static Payment Next(Payment payment, PaymentStatus status) =>
        payment with { Status = status, Version = payment.Version + 1, LastUpdate = payment.LastUpdate.AddSeconds(1) };

    public static GlobalPayee Payee(string id, string name, string postalCode = "62701") => new()
    {
        InternalPayeeId = new InternalPayeeId(id),
        PayeeName = name,
        PostalCode = postalCode,
        PaymentMethod = PaymentMethod.Electronic,
        MinDaysToPay = 2,
    };
}
