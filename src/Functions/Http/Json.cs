using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Http;

/// <summary>How the API spells and reads JSON (RFC 8259).</summary>
internal static class Json
{
    private const string MediaType = "application/json; charset=utf-8";

    // The same rules for what is asked where there is no request.
    private static readonly JsonSerializerOptions Options = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static IServiceCollection AddJsonRules(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(static options => Apply(options.SerializerOptions));

    /// <summary>How a type is written and read, which must be listed in <see cref="ApiJsonContext"/>.</summary>
    public static JsonTypeInfo<T> TypeInfo<T>(this IServiceProvider services) =>
        (JsonTypeInfo<T>)services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions.GetTypeInfo(typeof(T));

    /// <summary>The same where there is no request.</summary>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>Writes <paramref name="value"/> whole and with its length: no answer of ours is large.</summary>
    public static Task WriteJsonAsync<T>(this HttpResponse response, T value)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, response.HttpContext.RequestServices.TypeInfo<T>());
        response.ContentType = MediaType;
        response.ContentLength = body.Length;

        // Without the request's token: the server says nothing when the client has gone.
        return response.Body.WriteAsync(body).AsTask();
    }

    private static JsonSerializerOptions Apply(JsonSerializerOptions json)
    {
        json.TypeInfoResolver = ApiJsonContext.Default;
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.Never;

        // Strict where two readers of one body could disagree: names are compared exactly, numbers are not strings.
        // That no member occurs twice is JsonBody's to see, for unknown members too.
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new UtcInstantConverter());
        json.Converters.Add(new WholeNumberConverter());
        return json;
    }
}
