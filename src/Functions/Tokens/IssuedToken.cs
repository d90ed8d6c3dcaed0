namespace Bytedesk.Functions.Tokens;

/// <summary>A new token: the only moment at which its text is known.</summary>
/// <param name="Text">The compact JWS, to be handed to the client and forgotten.</param>
/// <param name="Record">What is kept of it.</param>
internal sealed record IssuedToken(string Text, TokenRecord Record);
