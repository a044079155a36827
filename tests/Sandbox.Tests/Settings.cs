using Microsoft.Extensions.Configuration;

namespace Cbp.Sandbox.Tests;

internal static class Settings
{
    public static IConfigurationRoot Of(params (string Name, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Name, (string?)v.Value)))
        .Build();
}
