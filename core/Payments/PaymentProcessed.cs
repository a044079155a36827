namespace Cbp.Core.Payments;

/// <summary>Processing has begun: from here on money may move.</summary>
public sealed record PaymentProcessed : PaymentEvent;
