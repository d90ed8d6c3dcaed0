namespace Bytedesk.Functions.Tokens;

/// <summary>What a look at a presented token has shown.</summary>
internal abstract record TokenCheck
{
    private TokenCheck()
    {
    }

    /// <summary>It counts.</summary>
    internal sealed record Accepted(AuthenticatedToken Token) : TokenCheck;

    /// <summary>It does not count.</summary>
    internal sealed record Refused(TokenRefusal Reason) : TokenCheck;
}
