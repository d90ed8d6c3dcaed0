using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Bytedesk.Functions.Telemetry;

namespace Bytedesk.Functions.Tests.Telemetry;

/// <summary>Keeps what one instance measures, such as <c>bytedesk.sign_ins {sign_in} 1 outcome=succeeded</c>.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _lines = new();

    /// <param name="meters">The instance's own; others in the process have one of their own.</param>
    public Measurements(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Meter.Name is AppMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Those of one instrument, in order, and how often each came.</summary>
    public IEnumerable<string> Of(string instrument) => _lines
        .Where(line => line.StartsWith($"{instrument} ", StringComparison.Ordinal))
        .Select(line => line[(instrument.Length + 1)..])
        .CountBy(static line => line)
        .Select(static line => line.Value == 1 ? line.Key : $"{line.Value} × {line.Key}")
        .Order(StringComparer.Ordinal);

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}");
        _lines.Enqueue(string.Join(' ', [instrument.Name, instrument.Unit, FormattableString.Invariant($"{value}"), .. texts]));
    }
}
