namespace Cbp.Core.Payments;

/// <summary>The lifecycle has checked it again.</summary>
public sealed record PaymentValidated : PaymentEvent;
