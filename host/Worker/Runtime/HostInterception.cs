using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Cbp.Host.Worker.Runtime;

/// <summary>
/// Lets whoever runs a program's entry point have a say in the host that it makes. It is ambient in the flow of calls that it was set
/// in, and in no other: programs can be run side by side.
/// </summary>
internal sealed class HostInterception
{
    private static readonly AsyncLocal<HostInterception?> Ambient = new();

    public static HostInterception? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>What the program asked for, as it is to be.</summary>
    public required Func<EmbeddedHostOptions, EmbeddedHostOptions> Options { get; init; }

    /// <summary>The program has said all that it has to say, and the host is about to be built.</summary>
    public required Action<FunctionsApplicationBuilder> Building { get; init; }

    /// <summary>What the program gets in the host's place.</summary>
    public required Func<IHost, IHost> Built { get; init; }

    /// <summary>The host could not be built; the program gets the exception too.</summary>
    public required Action<Exception> Failed { get; init; }

    public IHost Build(FunctionsApplicationBuilder builder, Func<IHost> build)
    {
        try
        {
            Building(builder);
            return Built(build());
        }
        catch (Exception e)
        {
            Failed(e);
            throw;
        }
    }
}
