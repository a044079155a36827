using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.Tests.Support;

public sealed record LogEntry(string Category, LogLevel Level, string Message, Exception? Exception, IReadOnlyDictionary<string, object?> Scope);
