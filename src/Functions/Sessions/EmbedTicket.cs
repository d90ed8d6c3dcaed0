using System.Text.Json;
using System.Text.Json.Serialization;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tokens.Domains;

namespace Bytedesk.Functions.Sessions;

/// <summary>
/// Which sites may show a page in a frame. It is part of the page's address, signed: a page that is framed without one, or
/// by another site, is not shown (CSP, <c>frame-ancestors</c>). The page reads it to know whom it may send messages to.
/// </summary>
/// <param name="Domains">As a token's <c>allowedDomains</c>; none: any site.</param>
internal sealed record EmbedTicket(IReadOnlyList<string> Domains)
{
    /// <summary>The sources of <c>frame-ancestors</c> (CSP Level 3, §2.3.1). It has none for addresses in brackets.</summary>
    [JsonIgnore]
    public string FrameAncestors => Domains.Count == 0 ? "*" : string.Join(' ', Domains.Select(SourceOf));

    // A pattern without a port allows every port; a source without one the usual port alone.
    private static string SourceOf(string domain) =>
        AllowedDomain.Parse(domain) is { Target: { Port: null, Host: var host } } && !host.StartsWith('[') ? $"{domain}:*" : domain;
}

/// <summary>Writes and reads tickets.</summary>
internal sealed class EmbedTickets(SignedTexts signed)
{
    private const string Purpose = "embed ticket";

    /// <summary>More would not fit into an address.</summary>
    private const int MaximumLength = 4_096;

    /// <summary>The ticket as it is put into an address; null when the list is too long for one.</summary>
    public async Task<string?> WriteAsync(EmbedTicket ticket)
    {
        // The blank before keeps it from beginning as tokens and codes do, which are taken out of addresses.
        var text = await signed.WriteAsync(Purpose, $" {JsonSerializer.Serialize(ticket, SessionJsonContext.Default.EmbedTicket)}");
        return text.Length <= MaximumLength ? text : null;
    }

    /// <summary>The ticket; null when it was not made here.</summary>
    public async Task<EmbedTicket?> ReadAsync(string text) =>
        text.Length <= MaximumLength && await signed.ReadAsync(Purpose, text) is { } json
            ? JsonSerializer.Deserialize(json, SessionJsonContext.Default.EmbedTicket)
            : null;
}
