using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;

namespace Bytedesk.Functions.Idempotency;

internal static class IdempotencyConventions
{
    /// <summary>Says in the API's description that a route takes <see cref="IdempotencyKey.Header"/>.</summary>
    public static TBuilder AcceptsIdempotencyKey<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithIdempotencyKeyParameter()
            .Fails(IdempotencyKey.StillRunning(TimeSpan.FromSeconds(1)), IdempotencyKey.UsedBefore);
}
