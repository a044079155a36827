namespace Cbp.Infra.Tests.Bicep;

/// <summary>A parameter, and whether it may be left out.</summary>
internal sealed record Parameter(string Name, string Type, bool HasDefault);

/// <summary>A resource: its type without version, and its body (of each turn, where it is made in a loop).</summary>
internal sealed record Resource(string Symbol, string Type, string ApiVersion, Properties Body);

/// <summary>A module: its file and what it is given.</summary>
internal sealed record Module(string Symbol, string Path, Properties Body);
