using System.Data.Common;
using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Exceptions;

/// <summary>A row of <c>payment_exceptions</c>.</summary>
internal static class ExceptionRow
{
    /// <summary>The parameters of the statements that write one.</summary>
    public static object Of(PaymentException exception) => new
    {
        ExceptionId = exception.ExceptionId.ToStored(),
        InstitutionId = exception.InstitutionId.Value,
        PaymentId = exception.PaymentId?.ToStored(),
        MemberId = exception.MemberId?.Value,
        RecurringPaymentId = exception.RecurringPaymentId?.ToStored(),
        exception.Code,
        Category = exception.Category.ToString(),
        exception.Cause,
        exception.Detail,
        exception.Attempts,
        NextStep = exception.NextStep.ToString(),
        Status = exception.Status.ToString(),
        exception.RuleApplied,
        Resolution = exception.Resolution?.ToString(),
        exception.ResolvedBy,
        ResolvedAt = exception.ResolvedAt?.ToStored(),
        exception.Note,
        FollowUpPaymentId = exception.FollowUpPaymentId?.ToStored(),
        CreatedAt = exception.CreatedAt.ToStored(),
        UpdatedAt = exception.UpdatedAt.ToStored(),
        exception.Version,
    };

    /// <summary>Reads a row of <see cref="ExceptionSql.Columns"/>.</summary>
    public static PaymentException Read(DbDataReader row) => new()
    {
        ExceptionId = row.GetId(0),
        InstitutionId = new InstitutionId(row.GetString(1)),
        PaymentId = row.GetIdOrNull(2) is { } payment ? new PaymentId(payment) : null,
        MemberId = row.GetStringOrNull(3) is { } member ? new MemberId(member) : null,
        RecurringPaymentId = row.GetIdOrNull(4) is { } recurring ? new RecurringPaymentId(recurring) : null,
        Code = row.GetString(5),
        Category = row.GetEnum<ExceptionCategory>(6),
        Cause = row.GetString(7),
        Detail = row.GetString(8),
        Attempts = row.GetInt32(9),
        NextStep = row.GetEnum<ExceptionNextStep>(10),
        Status = row.GetEnum<ExceptionStatus>(11),
        RuleApplied = row.GetStringOrNull(12),
        Resolution = row.IsDBNull(13) ? null : row.GetEnum<ExceptionResolution>(13),
        ResolvedBy = row.GetStringOrNull(14),
        ResolvedAt = row.GetTimeOrNull(15),
        Note = row.GetStringOrNull(16),
        FollowUpPaymentId = row.GetIdOrNull(17) is { } followUp ? new PaymentId(followUp) : null,
        CreatedAt = row.GetTime(18),
        UpdatedAt = row.GetTime(19),
        Version = row.GetInt32(20),
    };
}
