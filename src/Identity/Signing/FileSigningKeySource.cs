using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Identity.Signing;

/// <summary>One key in a local file, for development. Read once: the key does not change while the process runs.</summary>
internal sealed class FileSigningKeySource : ISigningKeySource
{
    private const int IdLength = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly SigningKeyRing _ring;

    private FileSigningKeySource(byte[] key) => _ring = new SigningKeyRing(new SigningKey(IdOf(key), key));

    /// <summary>Reads the key file, and makes it first when it is missing. Processes that start together end with one key.</summary>
    /// <exception cref="InvalidDataException">The file holds something else than a key.</exception>
    /// <exception cref="IOException">The file cannot be read or made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read or made.</exception>
    public static FileSigningKeySource OpenOrCreate(string path, ILogger<FileSigningKeySource> logger)
    {
        if (!File.Exists(path))
        {
            Create(path, logger);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
        {
            Log.KeyFileExposed(logger, path);
        }

        return KeyText.TryRead(File.ReadAllText(path), out var key)
            ? new FileSigningKeySource(key)
            : throw new InvalidDataException(
                $"The signing key file {path} is not base64 of at least {SigningKey.MinimumLength} bytes. Restore it, or delete it to have a new key made, which ends every session.");
    }

    public Task<SigningKeyRing?> LoadAsync(CancellationToken cancellationToken) => Task.FromResult<SigningKeyRing?>(_ring);

    // A hash tells nothing about 48 random bytes, and about a guessable key no more than any token that it signed.
    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key))[..IdLength];

    // Written aside and then moved, so that no one ever reads half a key; the first to move wins, and the others read the winner's.
    private static void Create(string path, ILogger logger)
    {
        var fullPath = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(fullPath)!);
        var aside = $"{fullPath}.{Guid.NewGuid():N}";
        try
        {
            Write(aside, Convert.ToBase64String(RandomNumberGenerator.GetBytes(SigningKey.MinimumLength)));
            File.Move(aside, fullPath, overwrite: false);
            Log.KeyFileMade(logger, fullPath);
        }
        catch (IOException) when (File.Exists(fullPath))
        {
            File.Delete(aside);
        }
    }

    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
