using System.Globalization;
using Spectre.Console;

namespace Cbp.Cli.Reconciliation;

/// <summary>Shows how a reconciliation gets on: a bar where someone looks, nothing where nobody does.</summary>
internal static class ReconcileProgress
{
    /// <summary>Runs the work and shows its progress meanwhile.</summary>
    public static Task ShowAsync(Terminal terminal, Func<Action<double, int>, Task> work)
    {
        if (!terminal.IsInteractive) return work((_, _) => { });
        return terminal.Drawing().Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("lines");
                await work((share, lines) =>
                {
                    task.Value = share * task.MaxValue;
                    task.Description = string.Create(CultureInfo.InvariantCulture, $"{lines:N0} lines");
                });
                task.Value = task.MaxValue;
            });
    }
}
