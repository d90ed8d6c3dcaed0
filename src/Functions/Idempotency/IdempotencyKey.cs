using System.Text.Json.Serialization.Metadata;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Idempotency;

/// <summary>The <c>Idempotency-Key</c> header: a request that is delivered twice is done once.</summary>
internal sealed class IdempotencyKey(IdempotentRequests requests, IOptions<JsonOptions> json)
{
    public const string Header = "Idempotency-Key";

    public const int MaxLength = 128;

    public static Failure Gone { get; } =
        new(StatusCodes.Status410Gone, $"What the first delivery with this {Header} created is no more");

    public static Failure UsedBefore { get; } = Failure.Unprocessable($"This {Header} was used before with another body");

    public static Failure StillRunning(TimeSpan retryAfter) =>
        Failure.Conflict("The first delivery of this request is still running", retryAfter);

    /// <summary>Runs the endpoint once for all deliveries of a request with a key; without a key, each time.</summary>
    public async Task<ApiResult<T>> RunAsync<T>(HttpContext http, CurrentUser caller, IIdempotentEndpoint<T> endpoint)
        where T : notnull
    {
        if (http.Request.Headers[Header] is not [var key, ..] keys || key is null)
        {
            return await endpoint.RunAsync(endpoint.NewUid());
        }

        if (keys.Count > 1 || key.Length is 0 or > MaxLength || key.Any(static c => c is < ' ' or > '~'))
        {
            return Failure.BadRequest($"{Header} must be one value of 1 to {MaxLength} printable characters");
        }

        var operation = new IdempotentOperation<T>(endpoint, (JsonTypeInfo<T>)json.Value.SerializerOptions.GetTypeInfo(typeof(T)));
        var request = new IdempotentRequest(caller.User.Uid, endpoint.Name, key, http.Features.GetRequiredFeature<BufferedBody>().Bytes);
        return await requests.RunAsync(request, operation) switch
        {
            IdempotentResult.InProgress running => StillRunning(running.RetryAfter),
            IdempotentResult.Answered answered => operation.Result ?? await operation.ReadAsync(answered.Answer),
            _ => UsedBefore,
        };
    }
}
