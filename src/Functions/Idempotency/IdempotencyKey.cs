using System.Text.Json;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;

namespace Bytedesk.Functions.Idempotency;

/// <summary>The <c>Idempotency-Key</c> header: a request that is delivered twice is done once.</summary>
internal sealed class IdempotencyKey(IdempotencyService service)
{
    public const string Header = "Idempotency-Key";

    public const int MaxLength = 128;

    /// <summary>The key of a request, null without one; or why it is none.</summary>
    public static (string? Key, Failure? Broken) Read(HttpRequest request) =>
        request.Headers[Header] is not [{ } key, ..] keys ? (null, null)
        : keys.Count > 1 || key.Length is 0 or > MaxLength || key.Any(static c => c is < ' ' or > '~')
            ? (null, Failure.BadRequest($"{Header} must be one value of 1 to {MaxLength} printable characters"))
            : (key, null);

    /// <summary>Creates once for all deliveries of a request with a key; without a key, each time.</summary>
    /// <param name="operation">What is asked for; the same key for something else is another request.</param>
    public async Task<ApiResult<T>> RunAsync<TRequest, T>(
        HttpContext http, string senderUid, string operation, TRequest request, IdempotentCreation<T> creation)
        where T : notnull
    {
        var (key, broken) = Read(http.Request);
        if (key is null)
        {
            return broken is null ? await creation.CreateAsync(creation.NewUid()) : broken;
        }

        // As it was understood: the order of members and white space mean nothing.
        var content = JsonSerializer.SerializeToUtf8Bytes(request, http.RequestServices.TypeInfo<TRequest>());
        return await service.RunAsync(new IdempotentRequest(senderUid, operation, key, content), creation, http.RequestServices.TypeInfo<T>());
    }
}

internal static class IdempotencyConventions
{
    /// <summary>Says in the API's description that a route takes <see cref="IdempotencyKey.Header"/>.</summary>
    public static TBuilder AcceptsIdempotencyKey<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithHeaderParameter(
            IdempotencyKey.Header,
            "A key of the sender's own for this request. Sent again within 24 hours, the request gets the first response again.",
            minLength: 1,
            IdempotencyKey.MaxLength).Fails(Failure.Of(IdempotencyService.StillRunning), Failure.Of(IdempotencyService.KeyReused));
}
