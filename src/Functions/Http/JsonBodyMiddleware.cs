using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Http;

/// <summary>
/// Refuses, before the framework binds a JSON body, what its binding lets pass or cannot put in the contract's words:
/// <see cref="JsonBody"/> and media types other than <c>application/json</c> in UTF-8.
/// </summary>
internal sealed class JsonBodyMiddleware(RequestDelegate next, IOptions<JsonOptions> json)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts
            && await FindFailureAsync(context, accepts) is { } failure)
        {
            await failure.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private async Task<Failure?> FindFailureAsync(HttpContext context, IAcceptsMetadata accepts)
    {
        var request = context.Request;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is not true)
        {
            return accepts.IsOptional ? null : JsonBody.Missing;
        }

        if (!RequestBody.IsOneOf(request.ContentType, "application/json"))
        {
            return Failure.Of(StatusCodes.Status415UnsupportedMediaType);
        }

        if (await RequestBody.ReadAsync(context) is not { } body)
        {
            return Failure.Of(StatusCodes.Status413PayloadTooLarge);
        }

        // Binding reads the same bytes again; it would stumble over a charset in quotes.
        request.Body = body;
        request.ContentType = "application/json";
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        var type = accepts.RequestType is { } requestType ? json.Value.SerializerOptions.GetTypeInfo(requestType) : null;
        return JsonBody.Check(bytes, type);
    }
}
