namespace Bytedesk.Identity.Tokens.Management;

/// <summary>What came of the wish to change a token.</summary>
public abstract record ChangeTokenResult
{
    private ChangeTokenResult()
    {
    }

    /// <summary>It is as it was wished.</summary>
    /// <param name="Token">The token as it is now.</param>
    public sealed record Changed(ManagedToken Token) : ChangeTokenResult;

    /// <summary>It breaks a rule, and would break it again.</summary>
    /// <param name="Reason">An English sentence for the client.</param>
    public sealed record Refused(string Reason) : ChangeTokenResult;

    /// <summary>It is more than its owner, or the token that asks, may do.</summary>
    /// <param name="Reason">An English sentence for the client, which names the scope or the member.</param>
    public sealed record Forbidden(string Reason) : ChangeTokenResult;

    /// <summary>There is no such token any more.</summary>
    public sealed record Gone : ChangeTokenResult;
}
