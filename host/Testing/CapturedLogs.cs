using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Testing;

/// <summary>Keeps what one app logs, at the levels that its host.json and settings say.</summary>
internal sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<CapturedLog> _entries = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<CapturedLog> Entries => [.. _entries];

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    // They outlive the host that writes them: a test reads them after a stop.
    public void Dispose()
    {
    }

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scope = new Dictionary<string, object?>();
            logs._scopes.ForEachScope(
                static (opened, all) =>
                {
                    if (opened is not IEnumerable<KeyValuePair<string, object?>> values) return;
                    foreach (var (name, value) in values) all[name] = value;
                },
                scope);
            logs._entries.Enqueue(new CapturedLog(category, logLevel, formatter(state, exception), exception, scope));
        }
    }
}
