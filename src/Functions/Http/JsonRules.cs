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
        // That no member occurs twice is JsonBody's to see, for unknown members too.
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new UtcInstantConverter());
    }
}
