namespace Bytedesk.Functions.Http;

/// <summary>The settings under <c>Cors</c>.</summary>
internal sealed class CorsSettings
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
}
