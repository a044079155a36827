using Cbp.Host.Testing.Tests.Programs;
using Cbp.Host.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cbp.Host.Testing.Tests;

public sealed class StartFailureTests
{
    [Fact]
    public async Task EntryPoint_ThatThrows_IsQuoted()
    {
        var error = await FailureOfAsync<ThrowingProgram>();

        Assert.Contains("there is no licence", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    [Fact]
    public async Task EntryPoint_WithoutAHost_IsToldWhatItMustDo() =>
        Assert.Contains("FunctionsApplication.CreateBuilder(args)", (await FailureOfAsync<HostlessProgram>()).Message, StringComparison.Ordinal);

    [Fact]
    public async Task EntryPoint_ThatDoesNotStartItsHost_IsToldSo() =>
        Assert.Contains("without starting it", (await FailureOfAsync<UnstartedProgram>()).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Function_WhoseBindingIsWrong_IsNamed()
    {
        var error = await FailureOfAsync<WrongProgram>();

        Assert.Contains("Untriggered", error.Message, StringComparison.Ordinal);
        Assert.Contains("trigger attribute", error.Message, StringComparison.Ordinal);
        Assert.IsType<FunctionBindingException>(error.InnerException);
    }

    [Fact]
    public async Task EntryPoint_ThatSwallowsItsError_IsFoundOut()
    {
        var error = await FailureOfAsync<SwallowingProgram>();

        Assert.Contains("Untriggered", error.Message, StringComparison.Ordinal);
        Assert.Contains("Untriggered", SwallowingProgram.WrittenDown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Type_OfAnAssemblyWithoutAnEntryPoint_IsRefused()
    {
        await using var app = new FunctionsAppFactory<TestClock>();

        Assert.Contains("Cbp.Host.TestClock", (await Assert.ThrowsAsync<FunctionsAppException>(() => app.StartAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_ThatFailsAtTheStart_IsQuotedAndItsDataAreFree()
    {
        await using var app = new SampleApp();
        var fails = true;
        app.Options.ConfigureServices(services => services.AddSingleton<IHostedService>(new Failing(() => fails)));

        var error = await Assert.ThrowsAsync<FunctionsAppException>(() => app.StartAsync());
        fails = false;
        await app.StartAsync();

        Assert.Contains("no more ink", error.Message, StringComparison.Ordinal);
        Assert.Equal("the corner shop, open", await app.GetAsync("name"));
    }

    [Fact]
    public async Task Setting_ThatIsWrong_IsNamed()
    {
        await using var app = new SampleApp();
        app.Options.Settings["AzureFunctionsJobHost__functionTimeout"] = "soon";

        var error = await Assert.ThrowsAsync<FunctionsAppException>(() => app.StartAsync());

        Assert.Contains("functionTimeout", error.Message, StringComparison.Ordinal);
    }

    private static async Task<FunctionsAppException> FailureOfAsync<TProgram>()
        where TProgram : class
    {
        await using var app = new FunctionsAppFactory<TProgram>();
        return await Assert.ThrowsAsync<FunctionsAppException>(() => app.StartAsync());
    }

    private sealed class Failing(Func<bool> fails) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) =>
            fails() ? throw new InvalidOperationException("no more ink") : Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
