using Cbp.Core.Recurring;

namespace Cbp.Functions.Payments.Recurring;

/// <summary>A recurring payment as callers see it.</summary>
internal sealed record RecurringAnswer
{
    public required string PaymentId { get; init; }
    public required string MemberId { get; init; }
    public required string UserPayeeListId { get; init; }
    public required string FundingAccount { get; init; }
    public required decimal Amount { get; init; }
    public required string Currency { get; init; }
    public string? Memo { get; init; }
    public string? BillReference { get; init; }
    public string? SourceApplication { get; init; }
    public required RecurringFrequency Frequency { get; init; }
    public int? ProcessDay { get; init; }
    public int? SecondProcessDay { get; init; }
    public int? NumPayments { get; init; }
    public DateOnly? UntilDate { get; init; }
    public required RecurringStatus StatusCode { get; init; }
    public required int PaymentsProcessed { get; init; }

    /// <summary>The next dates, at most twelve.</summary>
    public required IReadOnlyList<RecurringDateAnswer> FuturePayments { get; init; }

    /// <summary>Dates that were skipped or refused; absent where there is none.</summary>
    public IReadOnlyList<LeftOutAnswer>? LeftOut { get; init; }
    public required DateTimeOffset EntryDate { get; init; }
    public required DateTimeOffset LastUpdate { get; init; }
    public required int Version { get; init; }

    /// <summary>From the domain's view of it.</summary>
    public static RecurringAnswer Of(RecurringView view)
    {
        var recurring = view.Recurring;
        return new RecurringAnswer
        {
            PaymentId = recurring.RecurringPaymentId.ToString(),
            MemberId = recurring.MemberId.Value,
            UserPayeeListId = recurring.UserPayeeListId.Value,
            FundingAccount = recurring.FundingAccount.Value,
            Amount = recurring.Amount.Amount,
            Currency = recurring.Amount.Currency,
            Memo = recurring.Memo,
            BillReference = recurring.BillReference,
            SourceApplication = recurring.SourceApplication,
            Frequency = recurring.Pattern.Frequency,
            ProcessDay = OrNull(recurring.Pattern.ProcessDay),
            SecondProcessDay = OrNull(recurring.Pattern.SecondProcessDay),
            NumPayments = recurring.NumPayments,
            UntilDate = recurring.UntilDate,
            StatusCode = recurring.Status,
            PaymentsProcessed = view.PaymentsProcessed,
            FuturePayments = [.. view.Upcoming.Select(RecurringDateAnswer.Of)],
            LeftOut = view.LeftOut.Count == 0 ? null : [.. view.LeftOut.Select(LeftOutAnswer.Of)],
            EntryDate = recurring.EntryDate,
            LastUpdate = recurring.LastUpdate,
            Version = recurring.Version,
        };
    }

    private static int? OrNull(int day) => day == 0 ? null : day;
}
