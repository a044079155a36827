namespace Cbp.Infra.Tests.Bicep;

/// <summary>A file is not in the subset of Bicep that is used here; the message says where.</summary>
internal sealed class BicepException(string file, int line, string what) : Exception($"{file}({line}): {what}");
