using System.ComponentModel.DataAnnotations;

namespace Bytedesk.Functions.Web;

/// <summary>The pages. Section <c>Web</c> of the settings.</summary>
internal sealed class WebOptions : IValidatableObject
{
    public const string Section = "Web";

    /// <summary>The address by which browsers reach the pages, such as <c>https://desk.example.com</c>. Empty, the default: that of each request.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The folder of the built pages. Empty, the default: <c>pages</c> beside the program.</summary>
    public string Root { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl.Length > 0
            && !(Uri.TryCreate(BaseUrl, UriKind.Absolute, out var address)
                && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
                && address is { UserInfo: "", PathAndQuery: "/", Fragment: "" }))
        {
            yield return new ValidationResult("The setting Web:BaseUrl is not an http or https address without a path, such as https://desk.example.com.");
        }
    }
}
