using System.Text.Json.Serialization;
using Cbp.Core.Common;
using Cbp.Core.Telemetry;

namespace Cbp.Core.Payments.Lifecycle;

/// <summary>The body of the outbox message that starts a payment's lifecycle.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="InstitutionId">Whose member pays.</param>
/// <param name="CorrelationId">The id by which the call is found again that it came of, or null.</param>
/// <param name="MemberId">Who pays; null in messages of earlier versions.</param>
/// <param name="UserPayeeListId">Which of the member's payees is paid; null in messages of earlier versions.</param>
/// <param name="Validated">Whether it was validated in the transaction that took it.</param>
/// <param name="ProcessAt">When its processing begins (UTC), where it was scheduled in that transaction, too.</param>
public sealed record LifecycleStart(
    [property: JsonPropertyName("paymentId")] Guid PaymentId,
    [property: JsonPropertyName("institutionId")] string InstitutionId,
    [property: JsonPropertyName("correlationId")] string? CorrelationId = null,
    [property: JsonPropertyName("memberId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MemberId = null,
    [property: JsonPropertyName("userPayeeListId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? UserPayeeListId = null,
    [property: JsonPropertyName("validated"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Validated = false,
    [property: JsonPropertyName("processAt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ProcessAt = null)
{
    /// <summary>What comes first where that is known; null where it is to be validated first.</summary>
    [JsonIgnore]
    public LifecyclePlan? Plan => !Validated ? null : ProcessAt is null ? new LifecyclePlan(LifecycleStep.Process) : new LifecyclePlan(LifecycleStep.Wait, ProcessAt);

    /// <summary>Whom it pays, where that is said.</summary>
    [JsonIgnore]
    public PaidPayee? Payee => this is { MemberId: { } member, UserPayeeListId: { } payee }
        ? new PaidPayee(new InstitutionId(InstitutionId), new MemberId(member), new UserPayeeListId(payee))
        : null;

    /// <summary>Says of the work at hand that it is about this payment, till what is returned is disposed.</summary>
    public IDisposable? BeginWork() => WorkScope.Begin(InstitutionId, CorrelationId, PaymentId.ToString());
}
