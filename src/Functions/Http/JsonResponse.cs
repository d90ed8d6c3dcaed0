using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Http;

internal static class JsonResponse
{
    /// <summary>Writes <paramref name="value"/> with the app's JSON rules. Its type must be listed in <see cref="ApiJsonContext"/>.</summary>
    public static Task WriteJsonAsync<T>(this HttpResponse response, T value)
    {
        var http = response.HttpContext;
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

        // Without a token of ours the framework uses the request's own, and says nothing when the client has gone.
        return response.WriteAsJsonAsync(value, type);
    }
}
