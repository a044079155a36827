namespace Cbp.Host.Simulation;

/// <summary>A write that the disk has not been told to make durable. Without data: the file is cut at the offset.</summary>
internal readonly record struct PendingWrite(long Offset, byte[]? Data);
