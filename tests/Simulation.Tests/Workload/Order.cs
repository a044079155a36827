namespace Cbp.Host.Simulation;

/// <summary>What an orchestration is told to do.</summary>
/// <param name="Label">Names its activities: the same whatever id it has.</param>
/// <param name="Size">How many activities, children, events or naps.</param>
/// <param name="Wait">A time-out, or the length of a nap.</param>
/// <param name="Target">Who is sent events.</param>
/// <param name="Seen">The events that earlier executions have had.</param>
internal sealed record Order(string Label, int Size, TimeSpan Wait = default, string? Target = null, IReadOnlyList<int>? Seen = null);
