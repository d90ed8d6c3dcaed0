namespace Bytedesk.Functions.Telemetry;

/// <summary>Measures the requests to Table Storage, by table.</summary>
internal static class TableRequests
{
    /// <summary>What measures them, for the client's options.</summary>
    public static RequestDurationPolicy CreatePolicy(IdentityMeter meter, TimeProvider time, string prefix) => new(
        meter.Time("bytedesk.table.request.duration", "How long requests to Table Storage take, each attempt for itself"),
        time,
        request => FindTable(request.Uri.Path, prefix));

    /// <summary>The last segment of the path, up to the keys: <c>/account/prefixUsers(PartitionKey='…',RowKey='…')</c> is Users.</summary>
    internal static string FindTable(string path, string prefix)
    {
        // Keys hold no slash, but a client may have left an apostrophe or a bracket as it is: the first bracket counts.
        var keys = path.IndexOf('(', StringComparison.Ordinal);
        var resource = keys < 0 ? path.AsSpan() : path.AsSpan(0, keys);
        var name = resource[(resource.LastIndexOf('/') + 1)..];
        return (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name[prefix.Length..] : name).ToString();
    }
}
