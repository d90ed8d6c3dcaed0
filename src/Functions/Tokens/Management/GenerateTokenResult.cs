namespace Bytedesk.Functions.Tokens.Management;

/// <summary>What came of the wish for a token.</summary>
internal abstract record GenerateTokenResult
{
    private GenerateTokenResult()
    {
    }

    /// <summary>There is one.</summary>
    internal sealed record Generated(ManagedToken Token, string Text) : GenerateTokenResult;

    /// <summary>It breaks a rule, and would break it again.</summary>
    internal sealed record Refused(string Reason) : GenerateTokenResult;

    /// <summary>It is more than its owner, or the token that asks, may do.</summary>
    /// <param name="Reason">An English sentence for the client, which names the scope or the member.</param>
    internal sealed record Forbidden(string Reason) : GenerateTokenResult;

    /// <summary>It took so long that another delivery of the same request has given it up.</summary>
    internal sealed record Abandoned : GenerateTokenResult;
}
