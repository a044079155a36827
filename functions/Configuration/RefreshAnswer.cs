namespace Cbp.Functions.Configuration;

/// <summary>How many institutions were computed anew.</summary>
internal sealed record RefreshAnswer(int Refreshed);
