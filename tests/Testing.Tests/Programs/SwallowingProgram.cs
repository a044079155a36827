using Cbp.Host.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Cbp.Host.Testing.Tests.Programs;

/// <summary>As some entry points do: what goes wrong is written down, and that is that.</summary>
public sealed class SwallowingProgram
{
    public static string? WrittenDown { get; private set; }

    public static async Task Main(string[] args)
    {
        try
        {
            await WrongProgram.Main(args);
        }
        catch (FunctionBindingException e)
        {
            WrittenDown = e.Message;
        }
    }
}
