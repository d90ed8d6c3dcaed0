using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Http;

internal static class JsonResponse
{
    private const string MediaType = "application/json; charset=utf-8";

    /// <summary>
    /// Writes <paramref name="value"/> with the app's JSON rules, whole and with its length: no answer of ours is large. Its
    /// type must be listed in <see cref="ApiJsonContext"/>.
    /// </summary>
    public static Task WriteJsonAsync<T>(this HttpResponse response, T value)
    {
        var http = response.HttpContext;
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        response.ContentType = MediaType;
        response.ContentLength = body.Length;

        // Without the request's token: the server says nothing when the client has gone.
        return response.Body.WriteAsync(body).AsTask();
    }
}
