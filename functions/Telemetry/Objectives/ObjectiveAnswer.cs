namespace Cbp.Functions.Telemetry.Objectives;

/// <summary>One objective: what is aimed at, how it is, and whether it is met.</summary>
internal sealed record ObjectiveAnswer(double Target, double? Actual, bool Met);
