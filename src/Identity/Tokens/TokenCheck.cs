namespace Bytedesk.Identity.Tokens;

/// <summary>What a look at a presented token has shown.</summary>
public abstract record TokenCheck
{
    private TokenCheck()
    {
    }

    /// <summary>It counts.</summary>
    /// <param name="Token">Its record and its owner.</param>
    public sealed record Accepted(AuthenticatedToken Token) : TokenCheck;

    /// <summary>It does not count.</summary>
    /// <param name="Reason">Why, for the log: clients hear the same whichever it is.</param>
    public sealed record Refused(TokenRefusal Reason) : TokenCheck;
}
