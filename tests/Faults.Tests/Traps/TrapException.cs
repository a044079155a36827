namespace Cbp.Faults.Tests.Traps;

/// <summary>What is heard of a failure that a trap makes.</summary>
internal sealed class TrapException(string message) : IOException(message);
