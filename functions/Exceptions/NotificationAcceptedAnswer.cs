namespace Cbp.Functions.Exceptions;

/// <summary>A notification was taken for delivery.</summary>
internal sealed record NotificationAcceptedAnswer(string NotificationId);
