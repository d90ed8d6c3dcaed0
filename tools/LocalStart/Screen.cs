using System.Diagnostics;
using System.Globalization;

namespace Bytedesk.LocalStart;

/// <summary>What the person at the keyboard sees: steps with the time that they took, and what is told meanwhile.</summary>
/// <param name="output">For everything but errors.</param>
/// <param name="errors">For warnings and errors.</param>
/// <param name="width">Of a line in characters, where what runs is drawn again each second. Null where that cannot be: there each step has a line when it begins, too.</param>
internal sealed class Screen(TextWriter output, TextWriter errors, int? width) : IDisposable
{
    private readonly Lock _turn = new();
    private readonly List<(string Name, long Begun)> _running = [];
    private Timer? _clock;
    private int _drawn;

    public static Screen OfConsole() =>
        new(Console.Out, Console.Error, Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb" ? null : Math.Max(Console.WindowWidth, 20));

    public void Write(string text) => Write(output, text);

    public void WriteError(string text) => Write(errors, text);

    /// <summary>Shows that the work goes on, and when it has succeeded how long it took.</summary>
    public async Task<T> RunAsync<T>(string step, Func<Task<T>> work)
    {
        var begun = Stopwatch.GetTimestamp();
        Begin(step, begun);

        string? outcome = null;
        try
        {
            var result = await work();
            outcome = string.Create(CultureInfo.InvariantCulture, $"{step}: {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");
            return result;
        }
        finally
        {
            lock (_turn)
            {
                _running.Remove((step, begun));
                if (outcome is not null)
                {
                    Write(outcome);
                }
                else
                {
                    Draw();
                }
            }
        }
    }

    /// <inheritdoc cref="RunAsync{T}(string, Func{Task{T}})"/>
    public Task RunAsync(string step, Func<Task> work) => RunAsync(step, async () =>
    {
        await work();
        return true;
    });

    public void Dispose() => _clock?.Dispose();

    private void Begin(string step, long begun)
    {
        lock (_turn)
        {
            _running.Add((step, begun));
            if (width is null)
            {
                output.WriteLine($"{step} ...");
            }
            else
            {
                _clock ??= new Timer(_ => Draw(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
                Draw();
            }
        }
    }

    private void Write(TextWriter writer, string text)
    {
        lock (_turn)
        {
            Erase();
            writer.WriteLine(text);
            Draw();
        }
    }

    private void Draw()
    {
        lock (_turn)
        {
            Erase();
            if (width is { } columns && _running.Count > 0)
            {
                var seconds = (int)Stopwatch.GetElapsedTime(_running[0].Begun).TotalSeconds;
                var line = $"{string.Join("; ", _running.Select(static step => step.Name))} ... {seconds} s";
                _drawn = Math.Min(line.Length, columns - 1);
                output.Write(line[.._drawn]);
            }
        }
    }

    private void Erase()
    {
        if (_drawn > 0)
        {
            output.Write($"\r{new string(' ', _drawn)}\r");
            _drawn = 0;
        }
    }
}
