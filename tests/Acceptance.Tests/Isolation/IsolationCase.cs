namespace Cbp.Acceptance.Tests.Isolation;

/// <summary>How a function is tried with another institution's key.</summary>
/// <param name="Function">Its name.</param>
/// <param name="Sort">What another institution's key gets.</param>
/// <param name="Body">What is sent; placeholders in braces as in the route.</param>
/// <param name="Values">Values of placeholders, <c>name=value</c>, where those of everybody do not do; query parameters after a question mark.</param>
/// <param name="IfMatch">The version that is sent.</param>
/// <param name="ReadOnlyMay">True for a write by its HTTP method that changes nothing, and so is for every key.</param>
/// <param name="AdminsOnly">True for a read that is not for every key.</param>
public sealed record IsolationCase(
    string Function, Sort Sort, string? Body = null, string? Values = null, string? IfMatch = null, bool ReadOnlyMay = false, bool AdminsOnly = false);
