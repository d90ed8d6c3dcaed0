using System.ComponentModel.DataAnnotations;
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
            // Libraries and tracing add headers of their own, and one that is not allowed fails the whole request.
            .AllowAnyHeader()
            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Link, HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate, ResponseHeadersMiddleware.RequestIdHeader)
            // Two hours is the longest that browsers keep it.
            .SetPreflightMaxAge(TimeSpan.FromHours(2));
    }

    // Lower case, and without the port that goes without saying (RFC 6454 §6.2).
    private static string AsBrowsersSendIt(string origin) => new Uri(origin).GetLeftPart(UriPartial.Authority);
}

/// <summary>The settings under <c>Cors</c>.</summary>
internal sealed class CorsSettings : IValidatableObject
{
    public const string Section = "Cors";

    private static readonly char[] Separators = [',', ';'];

    /// <summary>
    /// The web origins that may call the API, such as <c>https://app.example.com</c>, separated by commas or semicolons;
    /// <c>*</c> for any. Empty, the default: none.
    /// </summary>
    public string Origins { get; set; } = "";

    public bool AllowsAny => List is ["*"];

    public string[] List =>
        Origins.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from origin in AllowsAny ? [] : List
        where !IsOrigin(origin)
        select new ValidationResult($"The setting Cors:Origins holds \"{origin}\", which is not an origin such as https://app.example.com.");

    // RFC 6454 §6.2: scheme, host and port, and nothing after them.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "" }
        && !text.EndsWith('/') && text.AsSpan().IndexOfAny("?#*\\") < 0;
}
