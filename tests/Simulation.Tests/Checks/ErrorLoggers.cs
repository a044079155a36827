using Microsoft.Extensions.Logging;

namespace Cbp.Host.Simulation;

/// <summary>Nothing that the host logs as an error may happen in a run, because nothing fails but the power.</summary>
internal sealed class ErrorLoggers(World world) : ILoggerFactory, ILogger
{
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel) && !world.Dead) world.Fail($"the host logs an error: {formatter(state, exception)} {exception}");
    }
}
