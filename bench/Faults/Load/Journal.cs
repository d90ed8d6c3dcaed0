using System.Text.Json;

namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>Each client's record of what it sent and what it was answered: a file of JSON lines.</summary>
internal sealed class Journal(string folder) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StreamWriter> _files = [];

    public void Add(string client, Exchange exchange)
    {
        var line = JsonSerializer.Serialize(exchange);
        lock (_gate)
        {
            if (!_files.TryGetValue(client, out var file))
            {
                _files[client] = file = new StreamWriter(Path.Combine(folder, $"{client}.jsonl"));
            }

            file.WriteLine(line);
        }
    }

    /// <summary>What all clients have noted, in the order in which it was sent.</summary>
    public IReadOnlyList<Exchange> Read()
    {
        lock (_gate)
        {
            foreach (var file in _files.Values)
            {
                file.Flush();
            }
        }

        return
        [
            .. Directory.EnumerateFiles(folder, "*.jsonl")
                .SelectMany(File.ReadLines)
                .Select(static line => JsonSerializer.Deserialize<Exchange>(line)!)
                .OrderBy(static exchange => exchange.Sent),
        ];
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }
}
