namespace Bytedesk.Functions.Bearer;

/// <summary>What a route asks of the access token that comes with a request. Declared beside the route, checked in one place.</summary>
internal sealed record BearerPolicy
{
    /// <summary>The sentence for a caller who is no super administrator; null when every user may call.</summary>
    public string? SuperUserOnly { get; init; }

    /// <summary>The scope that the token must carry; null when any token will do.</summary>
    public string? Scope { get; init; }
}
