namespace Azure.Data.Tables.Sas;

[Flags]
public enum TableAccountSasResourceTypes
{
    All = -1,
    Service = 1,
    Container = 2,
    Object = 4,
}
