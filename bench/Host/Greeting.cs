namespace Cbp.Bench.Host;

/// <summary>The same body as the bare server's.</summary>
/// <param name="Hello">Who is greeted.</param>
internal sealed record Greeting(string Hello);
