using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask.Tests;

public sealed class KillTests
{
    [Fact]
    public async Task Kill_AtAnyInstant_LosesNothingAcknowledgedAndRepeatsNoCompletedActivity()
    {
        var folder = Directory.CreateTempSubdirectory("cbp-killed-");
        try
        {
            var acknowledged = new List<string>();
            for (var round = 0; round < 4; round++) acknowledged.AddRange(await KilledProcess.RunAndKillAsync(folder.FullName, round, 150 + (round * 37)));

            await using var journal = KilledProcess.OpenJournal(folder.FullName);
            await using var engine = KilledProcess.OpenEngine(journal, folder.FullName);
            await engine.StartAsync(default);
            await engine.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(60));

            foreach (var id in acknowledged)
            {
                var end = await engine.Client.GetInstanceAsync(id, getInputsAndOutputs: true);
                Assert.Equal(OrchestrationRuntimeStatus.Completed, end?.RuntimeStatus);
                Assert.Equal($"{id} {KilledProcess.Steps - 1}", end!.ReadOutputAs<string>());
            }

            // A step begins when the one before it is on disk: from then on that one must never run again.
            var reached = new Dictionary<string, int>();
            foreach (var line in await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "steps.log")))
            {
                var (id, step) = (line.Split(' ')[0], int.Parse(line.Split(' ')[1], null));
                Assert.InRange(step, reached.GetValueOrDefault(id), reached.GetValueOrDefault(id, -1) + 1);
                reached[id] = step;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
