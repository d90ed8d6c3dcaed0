using System.Text.Json;
using Bytedesk.FunctionsHostDouble.Rpc;

namespace Bytedesk.FunctionsHostDouble;

/// <summary>A function that the worker has told of.</summary>
/// <param name="Name">Unique in the app, whatever its case.</param>
/// <param name="Trigger">What runs it, such as <c>httpTrigger</c> or <c>timerTrigger</c>.</param>
/// <param name="Route">The template of its path, without the prefix of host.json; null when it has no HTTP trigger.</param>
/// <param name="Methods">The methods that it takes; null for all.</param>
public sealed record HostedFunction(string Name, string Trigger, string? Route, IReadOnlyList<string>? Methods)
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web);

    /// <summary>Whether who calls it needs no key.</summary>
    internal bool IsAnonymous { get; init; }

    /// <summary>The name of the parameter that the trigger fills.</summary>
    internal string Parameter { get; init; } = "";

    internal RpcFunctionMetadata Metadata { get; init; } = new();

    internal static HostedFunction Read(RpcFunctionMetadata metadata)
    {
        var trigger = metadata.RawBindings
            .Select(static json => JsonSerializer.Deserialize<Binding>(json, Lenient)!)
            .Single(static binding => binding.Type.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
        var isHttp = trigger.Type.Equals("httpTrigger", StringComparison.OrdinalIgnoreCase);
        var route = string.IsNullOrWhiteSpace(trigger.Route) ? metadata.Name : trigger.Route;
        return new HostedFunction(metadata.Name, trigger.Type, isHttp ? route : null, trigger.Methods)
        {
            IsAnonymous = "anonymous".Equals(trigger.AuthLevel, StringComparison.OrdinalIgnoreCase),
            Parameter = trigger.Name,
            Metadata = metadata,
        };
    }

    private sealed record Binding(string Name, string Type, string? Route, string[]? Methods, string? AuthLevel);
}
