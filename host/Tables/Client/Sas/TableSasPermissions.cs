namespace Azure.Data.Tables.Sas;

[Flags]
public enum TableSasPermissions
{
    All = -1,
    Read = 1,
    Add = 2,
    Update = 4,
    Delete = 8,
}
