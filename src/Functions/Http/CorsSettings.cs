using System.ComponentModel.DataAnnotations;

namespace Bytedesk.Functions.Http;

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
