namespace Cbp.Acceptance.Tests.Isolation;

/// <summary>What another institution's key gets.</summary>
public enum Sort
{
    /// <summary>404: it names something of an institution.</summary>
    Named,

    /// <summary>An answer about the caller's own institution, in which nothing of the other's is.</summary>
    Own,

    /// <summary>403: for the system's admins alone, because it is about what all institutions share.</summary>
    Administrative,

    /// <summary>The same as everybody: reference data.</summary>
    Shared,
}
