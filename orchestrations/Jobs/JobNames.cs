namespace Cbp.Orchestrations.Jobs;

/// <summary>The names of the functions that jobs share. They stand in running instances' histories: never rename one.</summary>
public static class JobNames
{
    /// <summary>Does the next chunk.</summary>
    public const string RunChunk = "RunJobChunk";

    /// <summary>Gives a job up.</summary>
    public const string Fail = "FailJob";
}
