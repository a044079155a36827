namespace Cbp.Cache.Tests;

/// <summary>What is kept.</summary>
internal sealed record Thing(string Text, long Version = 1);
