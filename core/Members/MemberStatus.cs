namespace Cbp.Core.Members;

/// <summary>The standing of a member at the institution.</summary>
public enum MemberStatus
{
    /// <summary>May pay bills, if enrolled.</summary>
    Active,

    /// <summary>Dormant.</summary>
    Inactive,

    /// <summary>Barred for the time being.</summary>
    Suspended,

    /// <summary>No longer a member.</summary>
    Closed,
}
