using System.Diagnostics;
using Xunit.Abstractions;

namespace Cbp.Host.Testing.Tests;

public sealed class StartTimeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Starts_OneAfterAnother_AreTimed()
    {
        for (var start = 1; start <= 6; start++)
        {
            await using var app = new SampleApp();
            var watch = Stopwatch.StartNew();
            await app.StartAsync();
            output.WriteLine($"start {start}: {watch.Elapsed.TotalMilliseconds:0} ms");
            watch.Restart();
            await app.StopAsync();
            output.WriteLine($"  stop: {watch.Elapsed.TotalMilliseconds:0} ms");

            Assert.False(app.IsRunning);
        }
    }
}
