namespace Bytedesk.Functions.Tokens;

/// <summary>Where a token came from.</summary>
internal enum TokenType
{
    /// <summary>A sign-in.</summary>
    Bearer = 0,

    /// <summary>The management page.</summary>
    Api = 1,
}
