using System.Globalization;
using Spectre.Console;

namespace Cbp.Cli.Audit;

/// <summary>Shows how a verification gets on: a bar where someone looks, a line every 50,000 entries where nobody does.</summary>
internal static class AuditProgress
{
    /// <summary>Runs the work and shows its progress meanwhile.</summary>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="total">How many entries there are; null where that is not known.</param>
    /// <param name="work">Tells how many entries it has looked at.</param>
    public static Task ShowAsync(Terminal terminal, long? total, Func<IProgress<long>, Task> work)
    {
        if (!terminal.IsInteractive) return work(new Lines(terminal.Error));
        return terminal.Drawing().Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("audit log", maxValue: Math.Max(total ?? 1, 1));
                task.IsIndeterminate = total is null;
                await work(new Bar(task));
                task.IsIndeterminate = false;
                task.Value = task.MaxValue;
            });
    }

    private sealed class Bar(ProgressTask task) : IProgress<long>
    {
        public void Report(long value)
        {
            task.Value = value;
            task.Description = string.Create(CultureInfo.InvariantCulture, $"{value:N0} entries");
        }
    }

    private sealed class Lines(TextWriter error) : IProgress<long>
    {
        private const int Every = 50_000;
        private long _shown;

        public void Report(long value)
        {
            if (value - _shown < Every) return;
            _shown = value - (value % Every);
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value:N0} entries"));
        }
    }
}
