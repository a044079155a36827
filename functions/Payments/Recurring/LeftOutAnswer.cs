using Cbp.Core.Recurring;

namespace Cbp.Functions.Payments.Recurring;

/// <summary>A date of a recurring payment that was left out, and why.</summary>
internal sealed record LeftOutAnswer(int Number, DateOnly DueDate, OccurrenceStatus Status, string? ErrorCode)
{
    public static LeftOutAnswer Of(RecurringOccurrence occurrence) =>
        new(occurrence.Number, occurrence.DueDate, occurrence.Status, occurrence.ErrorCode);
}
