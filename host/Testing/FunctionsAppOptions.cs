using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Testing;

/// <summary>How a <see cref="FunctionsAppFactory{TProgram}"/> runs its app. Read when the app starts; later changes take effect at its next start.</summary>
public sealed class FunctionsAppOptions
{
    private TestClock? _clock = TestClock.Frozen(TimeProvider.System.GetUtcNow());
    private bool _ownClock = true;

    /// <summary>The environment's name.</summary>
    public string EnvironmentName { get; set; } = "Development";

    /// <summary>
    /// The folder of <c>host.json</c> and <c>servicebus.json</c>; null for that of the app's assembly, into which a build copies them. A
    /// <c>local.settings.json</c> is not read: it is a developer's own.
    /// </summary>
    public string? ContentRoot { get; set; }

    /// <summary>The folder of the app's state, kept when the factory is disposed; null for a new one, which is deleted then.</summary>
    public string? DataDirectory { get; set; }

    /// <summary>
    /// A folder whose files are copied into the app's new folder before its first start: state that takes long to make, made once. Without
    /// effect where <see cref="DataDirectory"/> is given.
    /// </summary>
    public string? InitialData { get; set; }

    /// <summary>What the entry point gets as its command line.</summary>
    public IList<string> Arguments { get; } = [];

    /// <summary>
    /// Settings, stronger than all that the app has. The app's entry point sees them already. Names are written with ':' or, as
    /// environment variables are, with '__'.
    /// </summary>
    public IDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// What the app's <see cref="TimeProvider"/> is replaced by; null to leave the app's own in its place, for apps that bring a test clock
    /// themselves. It stands still, at the time at which the options were made, until a test moves it.
    /// </summary>
    public TestClock? Clock
    {
        get => _clock;
        set => (_clock, _ownClock) = (value, false);
    }

    /// <summary>
    /// Names of functions that never come to an end by themselves, such as a timer function that polls. An app is settled while they run;
    /// what they have still to do is told by <see cref="AlsoSettledWhen"/>.
    /// </summary>
    public ISet<string> BackgroundFunctions { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long the app may take to start. By the machine's clock.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long it may take to stop, before it is given up. By the machine's clock.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long <c>SettledAsync</c> waits. By the machine's clock.</summary>
    public TimeSpan SettleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    internal List<Action<FunctionsApplicationBuilder>> Configurations { get; } = [];

    internal List<SettleCondition> Conditions { get; } = [];

    /// <summary>Adds to the app's services, or replaces them, after the app has registered its own.</summary>
    public FunctionsAppOptions ConfigureServices(Action<IServiceCollection> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return ConfigureBuilder(builder => configure(builder.Services));
    }

    /// <summary>
    /// Adds sources of settings, after the app has added its own. The entry point has read what it reads by then: what it must see belongs
    /// into <see cref="Settings"/>.
    /// </summary>
    public FunctionsAppOptions ConfigureConfiguration(Action<IConfigurationBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return ConfigureBuilder(builder => configure(builder.Configuration));
    }

    /// <summary>Has the last word on the app's builder, right before the host is built: middleware, logging and the like.</summary>
    public FunctionsAppOptions ConfigureBuilder(Action<FunctionsApplicationBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Configurations.Add(configure);
        return this;
    }

    /// <summary>
    /// Adds a condition to those of <c>SettledAsync</c>: what the host cannot see, such as rows of an outbox that a background function
    /// empties. It must not hold while anything of that work is in no other hand yet; it is asked often.
    /// </summary>
    /// <param name="what">In words, for the message of a time-out: "the outbox is empty".</param>
    /// <param name="isMet">Looks, with the app's services.</param>
    public FunctionsAppOptions AlsoSettledWhen(string what, Func<IServiceProvider, CancellationToken, Task<bool>> isMet)
    {
        ArgumentException.ThrowIfNullOrEmpty(what);
        ArgumentNullException.ThrowIfNull(isMet);
        Conditions.Add(new SettleCondition(what, isMet));
        return this;
    }

    /// <summary>The same again, to be changed without changing this one. A clock that was chosen is shared.</summary>
    internal FunctionsAppOptions Copy()
    {
        var copy = new FunctionsAppOptions
        {
            EnvironmentName = EnvironmentName,
            ContentRoot = ContentRoot,
            DataDirectory = DataDirectory,
            InitialData = InitialData,
            StartTimeout = StartTimeout,
            StopTimeout = StopTimeout,
            SettleTimeout = SettleTimeout,
        };
        if (!_ownClock) copy.Clock = _clock;
        foreach (var argument in Arguments) copy.Arguments.Add(argument);
        foreach (var (name, value) in Settings) copy.Settings[name] = value;
        copy.BackgroundFunctions.UnionWith(BackgroundFunctions);
        copy.Configurations.AddRange(Configurations);
        copy.Conditions.AddRange(Conditions);
        return copy;
    }
}
