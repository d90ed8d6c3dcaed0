using System.ComponentModel.DataAnnotations;

namespace Bytedesk.Functions.Http;

/// <summary>The settings under <c>ClientAddress</c>.</summary>
internal sealed class ClientAddressSettings
{
    public const string Section = "ClientAddress";

    /// <summary>
    /// The request header that tells the client's address. Empty, the default: the connection's address counts. Name a
    /// header only when a proxy in front always sets it, else clients choose their own address.
    /// </summary>
    // RFC 9110 §5.6.2, token.
    [RegularExpression("[!#$%&'*+.^_`|~0-9A-Za-z-]*", ErrorMessage = "Not the name of a header.")]
    public string Header { get; set; } = "";
}
