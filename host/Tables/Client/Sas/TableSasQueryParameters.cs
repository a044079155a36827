#nullable disable

using Cbp.Host.Tables;

namespace Azure.Data.Tables.Sas;

public sealed class TableSasQueryParameters : TableAccountSasQueryParameters
{
    internal TableSasQueryParameters(TableSasBuilder builder, string signature)
        : base(builder.Protocol, builder.StartsOn, builder.ExpiresOn, builder.IPRange, builder.Identifier, builder.Permissions, builder.TableName)
    {
        Signature = signature;
        (StartPartitionKey, StartRowKey) = (builder.PartitionKeyStart, builder.RowKeyStart);
        (EndPartitionKey, EndRowKey) = (builder.PartitionKeyEnd, builder.RowKeyEnd);
    }

    public string StartPartitionKey { get; set; }

    public string EndPartitionKey { get; set; }

    public string StartRowKey { get; set; }

    public string EndRowKey { get; set; }

    public override string ToString() => SasText.Query(
        ("tn", Resource), ("sv", Version), ("spr", SasText.Of(Protocol)), ("st", SasText.Of(StartsOn)), ("se", SasText.Of(ExpiresOn)), ("sip", IPRange.ToString()),
        ("si", Identifier), ("sp", Permissions), ("spk", StartPartitionKey), ("srk", StartRowKey), ("epk", EndPartitionKey), ("erk", EndRowKey), ("sig", Signature));
}
