using System.Globalization;
using Spectre.Console;

namespace Cbp.Cli.Payees;

/// <summary>Shows how an import gets on: a bar where someone looks, lines where nobody does.</summary>
internal static class ImportProgress
{
    /// <summary>Runs the work and shows its progress meanwhile.</summary>
    public static Task ShowAsync(Terminal terminal, Func<IImportProgress, Task> work)
    {
        if (!terminal.IsInteractive)
            return work(new Lines(terminal.Error));

        var console = terminal.Drawing();
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("payees");
                await work(new Bar(console, task));
                task.Value = task.MaxValue;
            });
    }

    private sealed class Bar(IAnsiConsole console, ProgressTask task) : IImportProgress
    {
        public void Report(double share, int rows)
        {
            task.Value = share * task.MaxValue;
            task.Description = string.Create(CultureInfo.InvariantCulture, $"{rows:N0} payees");
        }

        public void Bad(long line, string reason) => console.WriteLine(BadLine(line, reason));
    }

    private sealed class Lines(TextWriter error) : IImportProgress
    {
        private const int Every = 50_000;
        private int _shown;

        public void Report(double share, int rows)
        {
            if (rows - _shown < Every)
                return;

            _shown = rows - rows % Every;
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows ({share:P0})"));
        }

        public void Bad(long line, string reason) => error.WriteLine(BadLine(line, reason));
    }

    private static string BadLine(long line, string reason) => string.Create(CultureInfo.InvariantCulture, $"line {line}: {reason}");
}
