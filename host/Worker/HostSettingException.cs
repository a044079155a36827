namespace Cbp.Host.Worker;

/// <summary>A setting of host.json, local.settings.json or the configuration that cannot be used. The message names it.</summary>
public sealed class HostSettingException : Exception
{
    /// <summary>Makes one.</summary>
    public HostSettingException()
    {
    }

    /// <summary>Makes one with the message <paramref name="message"/>.</summary>
    public HostSettingException(string message) : base(message)
    {
    }

    /// <summary>Makes one with a message and a cause.</summary>
    public HostSettingException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
