namespace Cbp.Cli.Payees;

/// <summary>Is told how an import gets on.</summary>
internal interface IImportProgress
{
    /// <summary>How much of the file is done, from 0 to 1, and how many rows that is.</summary>
    void Report(double share, int rows);

    /// <summary>A row that cannot be used.</summary>
    void Bad(long line, string reason);
}
