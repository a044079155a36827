namespace Cbp.Host.ServiceBus;

internal sealed class Session(string id) : Bucket
{
    public string Id { get; } = id;

    public SessionLock? Holder { get; set; }

    /// <summary>Messages of any place.</summary>
    public int Messages { get; set; }

    /// <summary>Whether it stands in line to be accepted.</summary>
    public bool InLine { get; set; }
}
