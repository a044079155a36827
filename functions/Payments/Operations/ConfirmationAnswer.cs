namespace Cbp.Functions.Payments.Operations;

/// <summary>A confirmation that is on its way to the member.</summary>
internal sealed record ConfirmationAnswer(string NotificationId, string PaymentId, string ConfirmationNumber);
