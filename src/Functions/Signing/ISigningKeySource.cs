namespace Bytedesk.Functions.Signing;

/// <summary>Where the keys come from: Key Vault, or a local file.</summary>
internal interface ISigningKeySource
{
    /// <summary>Asks for the keys that count now. Not called concurrently.</summary>
    /// <returns>
    /// The ring, the same instance as before when nothing changed; <see langword="null"/> when the source answered
    /// and has no usable key, which withdraws the ones held.
    /// </returns>
    /// <exception cref="Exception">The source could not be asked; the keys held stay in use.</exception>
    Task<SigningKeyRing?> LoadAsync(CancellationToken cancellationToken);
}
