using System.Globalization;
using Azure.Data.Tables;
using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;

namespace Cbp.Storage.Audit.Tables;

/// <summary>
/// The rows of a chain, which is a partition of the table: its stub (<c>a</c>), its entries (<c>e-</c> and 19 digits), its head (<c>h</c>), and for each
/// entry a row of its id (<c>i-</c>), which can be there but once.
/// </summary>
internal static class ChainRows
{
    public const string Stub = "a";
    public const string Head = "h";

    /// <summary>Behind all rows but those of ids.</summary>
    public const string FirstId = "i";

    /// <summary>Behind the entries.</summary>
    public const string BehindEntries = "f";

    private const string EntryPrefix = "e-";
    private const string Sequence = "Sequence";
    private const string Hash = "Hash";
    private const string Previous = "PreviousHash";
    private const string EntryJson = "Entry";
    private const string PurgedAt = "PurgedAt";
    private const string Signature = "Signature";

    public static string EntryKey(long sequence) => EntryPrefix + sequence.ToString("D19", CultureInfo.InvariantCulture);

    public static string IdKey(Guid entryId) => "i-" + entryId.ToString("N");

    public static TableEntity Of(AuditPartition partition, AuditRecord record) => new(partition.Key, EntryKey(record.Sequence))
    {
        [Sequence] = record.Sequence,
        [Previous] = record.PreviousHash,
        [Hash] = record.Hash,
        [EntryJson] = AuditEntryJson.Write(record.Entry),
    };

    public static TableEntity IdOf(AuditPartition partition, AuditRecord record) =>
        new(partition.Key, IdKey(record.Entry.EntryId)) { [Sequence] = record.Sequence };

    public static TableEntity Of(AuditPartition partition, AuditHead head) =>
        new(partition.Key, Head) { [Sequence] = head.Sequence, [Hash] = head.Hash };

    public static TableEntity Of(AuditStub stub) => new(stub.Partition.Key, Stub)
    {
        [Sequence] = stub.Sequence,
        [Hash] = stub.Hash,
        [PurgedAt] = stub.PurgedAt,
        [Signature] = stub.Signature,
    };

    public static AuditHead HeadOf(TableEntity row) => new(NumberOf(row), TextOf(row, Hash));

    public static AuditRecord RecordOf(TableEntity row) =>
        new(NumberOf(row), TextOf(row, Previous), TextOf(row, Hash), AuditEntryJson.Read(TextOf(row, EntryJson)));

    public static AuditRow RowOf(TableEntity row)
    {
        var partition = AuditPartition.Parse(row.PartitionKey);
        return row.RowKey switch
        {
            Stub => new AuditRow(
                partition,
                new AuditStub(partition, NumberOf(row), TextOf(row, Hash), row.GetDateTimeOffset(PurgedAt) ?? default, TextOf(row, Signature)),
                null,
                null),
            Head => new AuditRow(partition, null, null, HeadOf(row)),
            _ => new AuditRow(partition, null, RecordOf(row), null),
        };
    }

    private static long NumberOf(TableEntity row) => row.GetInt64(Sequence) ?? 0;

    private static string TextOf(TableEntity row, string name) => row.GetString(name) ?? "";
}
