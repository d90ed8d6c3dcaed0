using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Http;

internal sealed class CorsSettingsValidator : IValidateOptions<CorsSettings>
{
    public ValidateOptionsResult Validate(string? name, CorsSettings options)
    {
        var wrong = options.AllowsAny ? [] : options.List.Where(static origin => !IsOrigin(origin)).ToArray();
        return wrong is []
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(wrong.Select(static origin =>
                $"The setting Cors:Origins holds \"{origin}\", which is not an origin such as https://app.example.com."));
    }

    // RFC 6454 §6.2: scheme, host and port, and nothing after them.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "" }
        && !text.EndsWith('/') && text.AsSpan().IndexOfAny("?#*\\") < 0;
}
