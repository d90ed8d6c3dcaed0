using System.Text.Json.Serialization;
using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests;

/// <summary>Endpoints that behave as none of the product's should, and one that reads a body and says what it read.</summary>
internal static partial class TestEndpoints
{
    public static Action<WebApplicationBuilder> Configure { get; } = static builder =>
        builder.Services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.TypeInfoResolverChain.Add(TestJsonContext.Default));

    public static Action<WebApplication> Echo { get; } = static app =>
        app.MapGroup("").WithApiConventions().MapPost("/test/echo", static ApiResult<Item> (Item item) => item);

    public static Action<WebApplication> Throwing(Func<HttpContext, Exception> make) => app =>
        app.Map("/test/throws", Task (HttpContext http) => throw make(http)).WithMetadata(ServedBeforeInitialization.Marker);

    public sealed record Item
    {
        public required string Name { get; init; }

        public int? Size { get; init; }

        public bool? Ready { get; init; }

        public IReadOnlyList<string>? Tags { get; init; }

        public Item? Inner { get; init; }

        public DateTimeOffset? At { get; init; }
    }

    [JsonSerializable(typeof(Envelope<Item>))]
    private sealed partial class TestJsonContext : JsonSerializerContext;
}
