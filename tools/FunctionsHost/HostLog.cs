using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Bytedesk.FunctionsHostDouble;

/// <summary>A line of the host's log.</summary>
/// <param name="Level">As the host has it.</param>
/// <param name="Category">The host's, not the worker's: <c>Function.NAME.User</c> for what an invocation logs.</param>
/// <param name="Message">The text.</param>
/// <param name="Exception">With its stack trace, or null.</param>
public sealed record HostLogLine(LogLevel Level, string Category, string Message, string? Exception);

/// <summary>A line that the worker wrote to one of its standard streams.</summary>
/// <param name="IsError">Whether it came by standard error.</param>
/// <param name="Text">The line.</param>
public sealed record ConsoleLine(bool IsError, string Text);

/// <summary>Collects what the host would show, with the levels of host.json.</summary>
internal sealed class HostLog : ILoggerProvider
{
    // What the host writes to its log of all that is logged inside it.
    private static readonly string[] Shown = ["Host.", "Function.", "Worker."];

    private readonly ILoggerFactory _loggers;

    public HostLog(IConfiguration hostFile) =>
        _loggers = LoggerFactory.Create(logging => logging.AddConfiguration(hostFile.GetSection("logging")).AddProvider(this));

    public ConcurrentQueue<HostLogLine> Lines { get; } = [];

    public ConcurrentQueue<ConsoleLine> Console { get; } = [];

    public void Write(LogLevel level, string category, string message, string? exception = null) => _loggers.CreateLogger(category).Log(
        level, default, exception, exception: null, (_, _) => message);

    /// <summary>The host takes standard output for information, and goes by the words on standard error.</summary>
    public void WriteConsole(bool isError, string line)
    {
        Console.Enqueue(new ConsoleLine(isError, line));
        var level = !isError ? LogLevel.Information
            : Says("warn") ? LogLevel.Warning
            : Says("error") || Says("fail") || Says("severe") || Says("unhandled exception") ? LogLevel.Error
            : LogLevel.Information;
        Write(level, "Host.Function.Console", line);

        bool Says(string word) => line.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    public ILogger CreateLogger(string categoryName) => new CategoryLogger(this, categoryName);

    public void Dispose() => _loggers.Dispose();

    // The state is the text of an exception, which is another process's.
    private sealed class CategoryLogger(HostLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (Shown.Any(prefix => category.StartsWith(prefix, StringComparison.Ordinal)))
            {
                log.Lines.Enqueue(new HostLogLine(logLevel, category, formatter(state, exception), state as string));
            }
        }
    }
}
