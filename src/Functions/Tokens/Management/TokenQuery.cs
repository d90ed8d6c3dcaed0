namespace Bytedesk.Functions.Tokens.Management;

/// <summary>Which tokens to list; null: whichever.</summary>
internal sealed record TokenQuery
{
    /// <summary>The owner's uid.</summary>
    public string? UserUid { get; init; }

    /// <summary>How they stand.</summary>
    public TokenStatus? Status { get; init; }

    /// <summary>What is part of the name, description, channel, owner's name or hint, in whatever case.</summary>
    public string? SearchText { get; init; }

    internal bool Matches(ManagedToken token) =>
        (Status is null || Status == token.Status)
        && (string.IsNullOrEmpty(SearchText)
            || Texts(token.Record).Any(text => text?.Contains(SearchText, StringComparison.OrdinalIgnoreCase) is true));

    private static IEnumerable<string?> Texts(TokenRecord token) =>
        [token.Name, token.Description, token.Channel, token.Username, token.Hint];
}
