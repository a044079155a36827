using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli.Audit;

/// <summary>Exports entries of the audit log, and tells how many.</summary>
internal sealed class ExportAudit(Terminal terminal, TimeProvider time)
{
    private const int Every = 50_000;
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the exit code.</summary>
    public async Task<int> RunAsync(FileInfo file, DirectoryInfo folder, ExportFilter filter, CancellationToken cancellationToken)
    {
        var unfinished = file.FullName + ".part";
        try
        {
            await using var store = AuditStore.Open(folder, time);
            var count = await WriteAsync(store.GetRequiredService<IAuditLog>(), unfinished, file.Extension == ".gz", filter, cancellationToken);
            File.Move(unfinished, file.FullName, overwrite: true);
            await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count:N0} entries exported to {file.Name}"));
            return ExitCodes.Done;
        }
        catch (OperationCanceledException)
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
            await terminal.Error.WriteLineAsync("interrupted; nothing was exported");
            return ExitCodes.Interrupted;
        }
        catch (Exception e)
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
            await terminal.Error.WriteLineAsync($"cbp: the audit log could not be exported: {e.Message}");
            return ExitCodes.Store;
        }
    }

    private async Task<long> WriteAsync(IAuditLog log, string path, bool compress, ExportFilter filter, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        await using Stream stream = compress ? new GZipStream(file, CompressionLevel.Optimal) : file;
        await using var lines = new StreamWriter(stream, new UTF8Encoding(false));
        var count = 0L;
        await foreach (var row in log.StreamAsync(filter.Chain, cancellationToken))
        {
            if (row.Record is not { } record || !filter.Lets(record.Entry)) continue;
            await lines.WriteLineAsync(LineOf(row.Partition, record).AsMemory(), cancellationToken);
            if (++count % Every == 0) await terminal.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count:N0} entries"));
        }

        return count;
    }

    private static string LineOf(AuditPartition partition, AuditRecord record)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("chain", partition.Key);
            json.WriteNumber("sequence", record.Sequence);
            json.WriteString("previousHash", record.PreviousHash);
            json.WriteString("hash", record.Hash);
            json.WritePropertyName("entry");
            json.WriteRawValue(AuditEntryJson.Write(record.Entry));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
