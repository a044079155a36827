namespace Cbp.Core.Common;

/// <summary>Where new ids come from.</summary>
public interface IIdGenerator
{
    /// <summary>A new UUID of version 7 (RFC 9562): later ones sort after earlier ones.</summary>
    Guid NewId();
}
