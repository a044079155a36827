namespace Cbp.Cli;

/// <summary>What a command tells its caller. Scripts rely on them: docs/cli.md.</summary>
internal static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>Done, but for some of the input.</summary>
    public const int DoneInPart = 1;

    /// <summary>The command line, or the input as a whole, cannot be used: nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>The store cannot be opened, read or written to.</summary>
    public const int Store = 3;

    /// <summary>Interrupted, as shells tell it.</summary>
    public const int Interrupted = 130;
}
