namespace Bytedesk.Functions.Bearer;

/// <summary>What a request shows to be served. No record, so that no log prints the token.</summary>
internal sealed class PresentedBearer(string text, ClientOrigin from, BearerPolicy policy)
{
    /// <summary>The access token, unchecked.</summary>
    public string Text => text;

    /// <summary>The web origin that it comes from.</summary>
    public ClientOrigin From => from;

    /// <summary>What the route asks of it.</summary>
    public BearerPolicy Policy => policy;
}
