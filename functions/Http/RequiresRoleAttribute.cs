using Cbp.Core.Institutions;

namespace Cbp.Functions.Http;

/// <summary>
/// The least role with which an HTTP function may be called. Without it, GET and HEAD are for every key and anything else is for admins:
/// so it stands where more is required, or where a POST changes nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresRoleAttribute(CallerRole role) : Attribute
{
    /// <summary>The least role.</summary>
    public CallerRole Role => role;
}
