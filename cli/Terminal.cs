using Spectre.Console;

namespace Cbp.Cli;

/// <summary>Where a command writes: results to the output, everything else to the error stream.</summary>
/// <param name="Output">For results.</param>
/// <param name="Error">For problems and progress.</param>
/// <param name="IsInteractive">Whether someone looks at the error stream, so that a progress bar makes sense.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool IsInteractive)
{
    /// <summary>Of this process.</summary>
    public static Terminal OfThisProcess() => new(Console.Out, Console.Error, !Console.IsErrorRedirected);

    /// <summary>The error stream as a console that can draw.</summary>
    public IAnsiConsole Drawing() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
}
