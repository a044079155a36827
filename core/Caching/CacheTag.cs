using Cbp.Core.Common;

namespace Cbp.Core.Caching;

/// <summary>What an entry depends on: it is forgotten when that changes.</summary>
/// <param name="Value">Its text, the same on all instances.</param>
public readonly record struct CacheTag(string Value)
{
    /// <summary>All of a region.</summary>
    public static CacheTag Region(string name) => new("region:" + name);

    /// <summary>A payment: its state, its events.</summary>
    public static CacheTag Payment(PaymentId paymentId) => new("payment:" + paymentId);

    /// <summary>An institution: its settings, its own and those that it inherits.</summary>
    public static CacheTag Institution(InstitutionId institution) => new("institution:" + institution.Value);

    /// <summary>What a member wants to be told.</summary>
    public static CacheTag Preferences(InstitutionId institution, MemberId member) => new($"preferences:{institution.Value}/{member.Value}");

    /// <inheritdoc />
    public override string ToString() => Value;
}
