using System.Globalization;
using Spectre.Console;

namespace Cbp.Cli.Ledger;

/// <summary>Shows how a verification gets on: a bar where someone looks, a line every tenth of it where nobody does.</summary>
internal static class VerifyProgress
{
    /// <summary>Runs the work and shows its progress meanwhile.</summary>
    public static Task ShowAsync(Terminal terminal, Func<IProgress<double>, Task> work)
    {
        if (!terminal.IsInteractive)
            return work(new Lines(terminal.Error));

        return terminal.Drawing().Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("ledger");
                await work(new Bar(task));
                task.Value = task.MaxValue;
            });
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value * task.MaxValue;
    }

    private sealed class Lines(TextWriter error) : IProgress<double>
    {
        private int _shown;

        public void Report(double value)
        {
            var tenth = (int)(value * 10);
            if (tenth <= _shown)
                return;

            _shown = tenth;
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value:P0} of the ledger"));
        }
    }
}
