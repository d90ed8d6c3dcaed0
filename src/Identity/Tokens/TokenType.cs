namespace Bytedesk.Identity.Tokens;

/// <summary>Where a token came from.</summary>
public enum TokenType
{
    /// <summary>A sign-in.</summary>
    Bearer = 0,

    /// <summary>The management page.</summary>
    Api = 1,
}
