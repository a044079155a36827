using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using SpanContext = System.Diagnostics.ActivityContext;

namespace Cbp.Host.DurableTask;

/// <summary>The ids of an instance's spans. They follow from the trace that it keeps, so they need not be kept themselves.</summary>
internal static class SpanIds
{
    private const int Itself = -1;

    /// <summary>The span of this execution of the orchestration; default where the instance keeps no trace.</summary>
    public static SpanContext OfOrchestration(InstanceRow row) => Of(row, Itself);

    /// <summary>The span of a step: a call, or a timer.</summary>
    public static SpanContext OfCall(InstanceRow row, int step) => Of(row, step);

    /// <summary>The trace that the instance was created in.</summary>
    public static SpanContext OfCreation(InstanceRow row) =>
        SpanContext.TryParse(row.Trace, null, isRemote: true, out var context) ? context : default;

    private static SpanContext Of(InstanceRow row, int step)
    {
        var created = OfCreation(row);
        if (created == default) return default;
        Span<byte> key = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(key, row.Execution);
        BinaryPrimitives.WriteInt32LittleEndian(key[4..], step);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. Encoding.UTF8.GetBytes(row.Trace + row.Id), .. key], hash);
        return new SpanContext(created.TraceId, ActivitySpanId.CreateFromBytes(hash[..8]), created.TraceFlags, created.TraceState, isRemote: true);
    }
}
