namespace Bytedesk.Functions.Bearer;

/// <summary>What a route asks of the access token that comes with a request. Declared beside the route, checked in one place.</summary>
/// <param name="SuperUserOnly">The sentence for a caller who is no super administrator; null when every user may call.</param>
internal sealed record BearerPolicy(string? SuperUserOnly = null);
