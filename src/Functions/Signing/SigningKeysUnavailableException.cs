namespace Bytedesk.Functions.Signing;

/// <summary>
/// No signing key could be had so far, so that tokens can be neither issued nor checked for now; or the one that a token
/// names is not among those held, and newer ones could not be loaded (HTTP 503).
/// </summary>
internal sealed class SigningKeysUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
