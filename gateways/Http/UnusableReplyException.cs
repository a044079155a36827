namespace Cbp.Gateways.Http;

/// <summary>A reply came, and says nothing that can be acted on; an idempotent call may be repeated.</summary>
internal sealed class UnusableReplyException(string message) : Exception(message);
