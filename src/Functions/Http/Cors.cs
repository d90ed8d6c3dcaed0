using Bytedesk.Functions.Hosting;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Bytedesk.Functions.Http;

internal static class Cors
{
    /// <summary>The framework's CORS with one policy for all routes, made from <see cref="CorsSettings"/>.</summary>
    public static IServiceCollection AddApiCors(this IServiceCollection services)
    {
        services.AddValidatedOptions<CorsSettings>(CorsSettings.Section);
        services.AddOptions<CorsOptions>().Configure<IOptions<CorsSettings>>(static (cors, settings) =>
            cors.AddDefaultPolicy(policy => Apply(policy, settings.Value)));
        return services.AddCors();
    }

    private static void Apply(CorsPolicyBuilder policy, CorsSettings settings)
    {
        _ = settings.AllowsAny ? policy.AllowAnyOrigin() : policy.WithOrigins([.. settings.List.Select(AsBrowsersSendIt)]);
        policy.AllowAnyMethod()
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, "Idempotency-Key", ResponseHeadersMiddleware.RequestIdHeader)
            .WithExposedHeaders(HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate, ResponseHeadersMiddleware.RequestIdHeader)
            // Two hours is the longest that browsers keep it.
            .SetPreflightMaxAge(TimeSpan.FromHours(2));
    }

    // Lower case, and without the port that goes without saying (RFC 6454 §6.2).
    private static string AsBrowsersSendIt(string origin) => new Uri(origin).GetLeftPart(UriPartial.Authority);
}
