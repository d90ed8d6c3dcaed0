using System.Diagnostics;
using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Bytedesk.Functions.Telemetry;

/// <summary>Measures each attempt of each request of one Azure client, its answer's body included, in seconds.</summary>
internal sealed class RequestDurationPolicy : HttpPipelinePolicy
{
    private readonly Histogram<double> _durations;
    private readonly TimeProvider _time;
    private readonly string? _tablePrefix;

    private RequestDurationPolicy(Histogram<double> durations, TimeProvider time, string? tablePrefix) =>
        (_durations, _time, _tablePrefix) = (durations, time, tablePrefix);

    /// <summary>Measures the requests to Table Storage, by table.</summary>
    /// <param name="tablePrefix">What the tables' names begin with; left out of what is measured.</param>
    public static RequestDurationPolicy ForTables(AppMetrics metrics, TimeProvider time, string tablePrefix) =>
        new(metrics.TableRequests, time, tablePrefix);

    /// <summary>Measures the requests to Key Vault.</summary>
    public static RequestDurationPolicy ForVault(AppMetrics metrics, TimeProvider time) => new(metrics.VaultRequests, time, tablePrefix: null);

    // The clients are used by their asynchronous methods alone.
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    // Where nobody listens there is nothing to wait for.
    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        _durations.Enabled ? MeasureAsync(message, pipeline) : ProcessNextAsync(message, pipeline);

    /// <summary>The last segment of the path, up to the keys: <c>/account/prefixUsers(PartitionKey='…',RowKey='…')</c> is Users.</summary>
    internal static string FindTable(string path, string prefix)
    {
        // Keys hold no slash, but a client may have left an apostrophe or a bracket as it is: the first bracket counts.
        var keys = path.IndexOf('(', StringComparison.Ordinal);
        var resource = keys < 0 ? path.AsSpan() : path.AsSpan(0, keys);
        var name = resource[(resource.LastIndexOf('/') + 1)..];
        return (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name[prefix.Length..] : name).ToString();
    }

    private async ValueTask MeasureAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var started = _time.GetTimestamp();
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
        if (_tablePrefix is not null)
        {
            tags.Add("table", FindTable(message.Request.Uri.Path, _tablePrefix));
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

        _durations.Record(_time.GetElapsedTime(started).TotalSeconds, tags);
    }
}
