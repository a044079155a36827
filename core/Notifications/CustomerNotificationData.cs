namespace Cbp.Core.Notifications;

/// <summary>The data of a <c>CustomerNotification</c> message: something that an institution tells its member.</summary>
/// <param name="InstitutionId">Whose member.</param>
/// <param name="MemberId">Who is told.</param>
/// <param name="PaymentId">The payment it is about, or null.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The text.</param>
public sealed record CustomerNotificationData(
    string InstitutionId, string MemberId, string? PaymentId, string Subject, string Text);
