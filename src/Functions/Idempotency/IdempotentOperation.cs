using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Idempotency;

/// <summary>Turns an endpoint's result into what is kept of it, and back: the data as JSON, or the failure's sentence.</summary>
internal sealed class IdempotentOperation<T>(IIdempotentEndpoint<T> endpoint, JsonTypeInfo<T> type) : IIdempotentOperation
    where T : notnull
{
    /// <summary>What the endpoint answered itself; null when it was not asked.</summary>
    public ApiResult<T>? Result { get; private set; }

    public string NewUid() => endpoint.NewUid();

    public async Task<IdempotentAnswer> RunAsync(string uid)
    {
        Result = await endpoint.RunAsync(uid);
        return Result.Failure is { } failure
            ? new IdempotentAnswer(failure.Status, Encoding.UTF8.GetBytes(failure.Message))
            : Answer(Result.Data!);
    }

    public async Task<IdempotentAnswer?> RecoverAsync(string uid) => await endpoint.RecoverAsync(uid) is { } data ? Answer(data) : null;

    public async Task<ApiResult<T>> ReadAsync(IdempotentAnswer answer) => answer.Status == StatusCodes.Status200OK
        ? await endpoint.WithSecretsAsync(JsonSerializer.Deserialize(answer.Body.Span, type)!) is { } data ? data : IdempotencyKey.Gone
        : new Failure(answer.Status, Encoding.UTF8.GetString(answer.Body.Span));

    private IdempotentAnswer Answer(T data) =>
        new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(endpoint.WithoutSecrets(data), type));
}
