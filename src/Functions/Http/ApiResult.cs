using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Bytedesk.Functions.Http;

/// <summary>
/// What an endpoint returns: its data or a <see cref="Http.Failure"/>, both of which convert to it. It describes its
/// 200 to OpenAPI by itself; which failures a route has is said with <see cref="EndpointConventions.Fails{TBuilder}(TBuilder, int[])"/>.
/// </summary>
internal sealed class ApiResult<T> : IResult, IEndpointMetadataProvider
    where T : notnull
{
    private ApiResult(T data) => Data = data;

    private ApiResult(Failure failure) => Failure = failure;

    /// <summary>The data; null when there is a <see cref="Failure"/>.</summary>
    public T? Data { get; }

    /// <summary>The refusal; null when there is <see cref="Data"/>.</summary>
    public Failure? Failure { get; }

    /// <summary>The version of the data, sent as its entity tag; null: it has none.</summary>
    public int? Version { get; init; }

    public static implicit operator ApiResult<T>(T data) => new(data);

    public static implicit operator ApiResult<T>(Failure failure) => new(failure);

    public static implicit operator ApiResult<T>(Result<T> result) =>
        result.Refusal is { } refusal ? Failure.Of(refusal) : result.Value!;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Envelope<T>), ["application/json"]));

    /// <summary>A service's result as clients see it.</summary>
    public static ApiResult<T> From<TValue>(Result<TValue> result, Func<TValue, T> show)
        where TValue : notnull =>
        result.Refusal is { } refusal ? Failure.Of(refusal) : show(result.Value!);

    /// <summary>The same, with a version to be sent back in <see cref="IfMatch"/>.</summary>
    public static ApiResult<T> From<TValue>(Result<TValue> result, Func<TValue, T> show, Func<TValue, int> version)
        where TValue : notnull =>
        result.Refusal is { } refusal ? Failure.Of(refusal) : new ApiResult<T>(show(result.Value!)) { Version = version(result.Value!) };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Failure is not null)
        {
            return Failure.ExecuteAsync(httpContext);
        }

        if (Version is { } version)
        {
            httpContext.Response.Headers.ETag = IfMatch.TagOf(version);
        }

        return httpContext.Response.WriteJsonAsync(new Envelope<T>("success", StatusCodes.Status200OK, Data!));
    }
}
