using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests;

/// <summary>Keeps the log lines of one app, with the request id that is in scope.</summary>
internal sealed class LogRecorder : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<Line> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<Line> Lines => _lines;

    /// <summary>A logger for what is made without an app.</summary>
#pragma warning disable CA2000 // The factory has nothing to dispose of but this.
    public ILogger<T> LoggerFor<T>() => new Logger<T>(new LoggerFactory([this]));
#pragma warning restore CA2000

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Clear() => _lines.Clear();

    public void Dispose()
    {
    }

    public sealed record Line(LogLevel Level, string Category, string Message, Exception? Exception, string? RequestId);

    private sealed class Logger(LogRecorder recorder, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => recorder._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string? requestId = null;
            recorder._scopes.ForEachScope(
                (scope, _) =>
                {
                    // Scopes come outermost first: the last one counts.
                    if (scope is IEnumerable<KeyValuePair<string, object?>> values)
                    {
                        requestId = values.FirstOrDefault(static value => value.Key is "RequestId").Value?.ToString() ?? requestId;
                    }
                },
                0);
            recorder._lines.Enqueue(new Line(logLevel, category, formatter(state, exception), exception, requestId));
        }
    }
}
