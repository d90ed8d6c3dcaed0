using System.Diagnostics;
using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Bytedesk.Functions.Telemetry;

/// <summary>Measures each attempt of each request of one Azure client, its answer's body included.</summary>
/// <param name="durations">Where to put the measurements, in seconds.</param>
/// <param name="time">The clock.</param>
/// <param name="findTable">Names the table of a request to Table Storage; null: there are no tables.</param>
internal sealed class RequestDurationPolicy(
    Histogram<double> durations, TimeProvider time, Func<Request, string>? findTable = null) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var started = time.GetTimestamp();
        try
        {
            ProcessNext(message, pipeline);
            Record(message, started, failure: null);
        }
        catch (Exception failure)
        {
            Record(message, started, failure);
            throw;
        }
    }

    // Where nobody listens there is nothing to wait for.
    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        durations.Enabled ? MeasureAsync(message, pipeline) : ProcessNextAsync(message, pipeline);

    private async ValueTask MeasureAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var started = time.GetTimestamp();
        try
        {
            await ProcessNextAsync(message, pipeline);
            Record(message, started, failure: null);
        }
        catch (Exception failure)
        {
            Record(message, started, failure);
            throw;
        }
    }

    private void Record(HttpMessage message, long started, Exception? failure)
    {
        var tags = new TagList { { "http.request.method", message.Request.Method.Method } };
        if (findTable is not null)
        {
            tags.Add("table", findTable(message.Request));
        }

        // Without an answer there is no status.
        if (failure is null)
        {
            tags.Add("http.response.status_code", message.Response.Status);
        }
        else
        {
            tags.Add("error.type", failure.GetType().FullName);
        }

        durations.Record(time.GetElapsedTime(started).TotalSeconds, tags);
    }
}
