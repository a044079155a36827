using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Cbp.Host.Tables.Tests.Support;

/// <summary>An entity with a property of each type that a table holds.</summary>
public sealed class Bill : ITableEntity
{
    public string PartitionKey { get; set; } = "p";

    public string RowKey { get; set; } = "r";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string? Payee { get; set; }

    public int Count { get; set; }

    public long Cents { get; set; }

    public ulong Big { get; set; }

    public double Rate { get; set; }

    public bool Paid { get; set; }

    public Guid Id { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTime Day { get; set; }

    public byte[]? Bytes { get; set; }

    public BinaryData? Data { get; set; }

    public DayOfWeek Weekday { get; set; }

    public int? Maybe { get; set; }

    [DataMember(Name = "renamed")]
    public string? Original { get; set; }

    [IgnoreDataMember]
    public string? Ignored { get; set; }

    public string Shown => $"{Payee} {Count}";
}
