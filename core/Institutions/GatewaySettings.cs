namespace Cbp.Core.Institutions;

/// <summary>How long and how often other systems are tried for an institution.</summary>
public sealed record GatewaySettings
{
    /// <summary>How long a submission to the processor may take, in seconds.</summary>
    public int ProcessorTimeoutSeconds { get; init; } = 10;

    /// <summary>How often a payment is submitted in the face of SYSTEM_ERROR.</summary>
    public int MostSubmissions { get; init; } = 6;

    /// <summary>How long a submission's outcome may be unknown before people are told, in minutes.</summary>
    public int UnknownExceptionMinutes { get; init; } = 60;

    /// <summary>How long one attempt at the core banking system may take, in seconds.</summary>
    public int CoreBankingTimeoutSeconds { get; init; } = 10;

    /// <summary>How often a call to it is made before it is put off.</summary>
    public int CoreBankingAttempts { get; init; } = 4;

    /// <summary>How long one attempt at the delivery of a notification may take, in seconds.</summary>
    public int NotificationTimeoutSeconds { get; init; } = 10;

    /// <summary>How often a delivery is tried before it is put off.</summary>
    public int NotificationAttempts { get; init; } = 5;
}
