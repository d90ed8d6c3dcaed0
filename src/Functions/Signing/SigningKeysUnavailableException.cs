namespace Bytedesk.Functions.Signing;

/// <summary>
/// No signing key could be had so far, so that tokens can be neither issued nor checked for now; or the one that a token
/// names is not among those held, and newer ones could not be loaded (HTTP 503).
/// </summary>
internal sealed class SigningKeysUnavailableException : Exception
{
    /// <summary>Makes one without a cause.</summary>
    public SigningKeysUnavailableException()
        : this("There is no signing key.")
    {
    }

    /// <summary>Makes one that says <paramref name="message"/>.</summary>
    public SigningKeysUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one that says <paramref name="message"/> and names its cause.</summary>
    public SigningKeysUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>How long the keys are not asked for again; sooner requests fail at once. For <c>Retry-After</c>.</summary>
    public TimeSpan RetryAfter { get; init; } = SigningKeys.RetryInterval;
}
