namespace Bytedesk.Functions.Tokens.Management;

/// <summary>What came of the wish to change a token.</summary>
internal abstract record ChangeTokenResult
{
    private ChangeTokenResult()
    {
    }

    /// <summary>It is as it was wished.</summary>
    internal sealed record Changed(ManagedToken Token) : ChangeTokenResult;

    /// <summary>It breaks a rule, and would break it again.</summary>
    internal sealed record Refused(string Reason) : ChangeTokenResult;

    /// <summary>It is more than its owner, or the token that asks, may do.</summary>
    /// <param name="Reason">An English sentence for the client, which names the scope or the member.</param>
    internal sealed record Forbidden(string Reason) : ChangeTokenResult;

    /// <summary>There is no such token any more.</summary>
    internal sealed record Gone : ChangeTokenResult;
}
