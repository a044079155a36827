#nullable disable

using Azure.Core;

namespace Azure.Data.Tables;

public class TableClientOptions : ClientOptions
{
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        VersionText = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
        };
        foreach (var name in new[] { "DataServiceVersion", "x-ms-version", "ETag", "Prefer", "Preference-Applied" }) Diagnostics.LoggedHeaderNames.Add(name);
        foreach (var name in new[] { "$top", "$select", "$format" }) Diagnostics.LoggedQueryParameters.Add(name);
    }

    public enum ServiceVersion
    {
        V2019_02_02 = 1,
        V2020_12_06 = 2,
    }

    public TableAudience? Audience { get; set; }

    internal string VersionText { get; }
}
