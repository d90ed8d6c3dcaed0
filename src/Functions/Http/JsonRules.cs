using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bytedesk.Functions.Http;

/// <summary>How the API spells and reads JSON (RFC 8259).</summary>
internal static class JsonRules
{
    public static IServiceCollection AddJsonRules(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(static options => Apply(options.SerializerOptions));

    private static void Apply(JsonSerializerOptions json)
    {
        json.TypeInfoResolverChain.Insert(0, ApiJsonContext.Default);
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.Never;

        // Strict where two readers of one body could disagree: names are compared exactly, numbers are not strings.
        json.PropertyNameCaseInsensitive = false;
        json.AllowDuplicateProperties = false;
        json.NumberHandling = JsonNumberHandling.Strict;

        // The answers are application/json with nosniff, never part of a page, so names and addresses stay readable.
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.Converters.Add(new UtcInstantConverter());
    }
}
