namespace Cbp.Host.ServiceBus;

/// <summary>A message as it is read when a broker starts.</summary>
internal sealed record MessageRow(long EntityId, int State, StoredMessage Message)
{
    public const int Active = 0;
    public const int Deferred = 1;
    public const int Scheduled = 2;
}
