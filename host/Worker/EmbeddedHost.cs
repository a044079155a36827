using Cbp.Host.Worker.Runtime;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Cbp.Host.Worker;

/// <summary>Makes hosts that run functions in this process, without the Azure Functions host.</summary>
public static class EmbeddedHost
{
    /// <summary>
    /// What <c>FunctionsApplication.CreateBuilder</c> does, with a say in where functions and settings come from: for tests,
    /// and for programs that embed functions.
    /// </summary>
    /// <param name="args">The command line: <c>--port 7072</c>, or any setting as <c>--Name value</c>.</param>
    /// <param name="options">What differs from the defaults; null for none.</param>
    /// <returns>A builder whose <c>Build()</c> gives the host, not yet started.</returns>
    public static FunctionsApplicationBuilder CreateBuilder(string[]? args = null, EmbeddedHostOptions? options = null)
    {
        var interception = HostInterception.Current;
        options ??= new EmbeddedHostOptions();
        return new(args ?? [], interception?.Options(options) ?? options, interception);
    }
}
