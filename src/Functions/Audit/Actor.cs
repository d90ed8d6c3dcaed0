namespace Bytedesk.Functions.Audit;

/// <summary>Who does something, and from where.</summary>
/// <param name="UserUid">The user; null when that is not known, or is the service itself.</param>
/// <param name="ClientAddress">The client's network address; null when it is not known.</param>
/// <param name="TokenUid">The access token that they used; null when it was none.</param>
internal sealed record Actor(string? UserUid, string? ClientAddress, string? TokenUid = null);
