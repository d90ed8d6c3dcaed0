namespace Bytedesk.Functions.Signing;

/// <summary>What the signing keys log. Key ids are no secret; key bytes never come here.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Count} signing keys in use, {KeyId} signs.")]
    public static partial void KeysChanged(ILogger logger, int count, string keyId);

    [LoggerMessage(2, LogLevel.Warning, "The signing keys could not be loaded; the {Count} held stay in use.")]
    public static partial void LoadFailed(ILogger logger, Exception exception, int count);

    [LoggerMessage(3, LogLevel.Critical, "There is no usable signing key: no token can be issued or checked until there is one.")]
    public static partial void NoKeys(ILogger logger);

    [LoggerMessage(4, LogLevel.Error, "Version {Version} of the secret {Secret} is not base64 of at least {Minimum} bytes; it is left out.")]
    public static partial void VersionUnusable(ILogger logger, string version, string secret, int minimum);

    [LoggerMessage(5, LogLevel.Warning, "Version {Version} of the secret {Secret} is listed but cannot be read (HTTP {Status}); it is left out for now.")]
    public static partial void VersionUnreadable(ILogger logger, string version, string secret, int status);

    [LoggerMessage(6, LogLevel.Information, "Made the signing key file {Path}. It is for development: keep it out of version control.")]
    public static partial void KeyFileMade(ILogger logger, string path);

    [LoggerMessage(7, LogLevel.Warning, "Others than its owner may read the signing key file {Path}; make it private with chmod 600.")]
    public static partial void KeyFileExposed(ILogger logger, string path);
}
