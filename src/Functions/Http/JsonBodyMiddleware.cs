using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Http;

/// <summary>
/// Refuses, before the framework binds a JSON body, what its binding lets pass or cannot put in the contract's words:
/// <see cref="JsonBody"/> and media types other than <c>application/json</c> in UTF-8. Without a byte there is no body,
/// whatever the headers say: clients send a media type, or a coding by chunks, with nothing in it.
/// </summary>
internal sealed class JsonBodyMiddleware(RequestDelegate next, IOptions<JsonOptions> json)
{
    private const string MediaType = "application/json";

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
        var read = await RequestBody.ReadAsync(
            context, static type => RequestBody.IsUtf8(type, MediaType), Failure.Of(StatusCodes.Status415UnsupportedMediaType));
        if (read.Data is not { } body)
        {
            return read.Failure;
        }

        if (accepts.IsOptional && (body.Length == 0 || JsonBody.IsNull(body)))
        {
            context.Features.Set<IHttpRequestBodyDetectionFeature>(new NoBody());
            return null;
        }

        // Binding reads the same bytes again; it would stumble over a charset in quotes.
        request.Body = new MemoryStream(body);
        request.ContentType = MediaType;
        var type = accepts.RequestType is { } requestType ? json.Value.SerializerOptions.GetTypeInfo(requestType) : null;
        return JsonBody.Check(body, type);
    }

    /// <summary>Tells the framework's binding that there is nothing to read.</summary>
    private sealed class NoBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => false;
    }
}
