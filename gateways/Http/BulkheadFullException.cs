namespace Cbp.Gateways.Http;

/// <summary>As many calls are out as may be, and none came back in time: this one surely was not sent.</summary>
internal sealed class BulkheadFullException(string upstream) : Exception($"Too many calls to {upstream} are out.");
