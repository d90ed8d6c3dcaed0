namespace Bytedesk.Functions.Web;

/// <summary>The access token of a sign-in link, which is taken out of the address before anything can record it.</summary>
/// <param name="Text">The token; null when the parameter is there more than once.</param>
internal sealed record LinkToken(string? Text)
{
    public const string Parameter = "accessToken";

    /// <summary>Nothing of it: a log must not print a token.</summary>
    public override string ToString() => nameof(LinkToken);
}
