using System.Security.Cryptography;
using System.Text;

namespace Bytedesk.Functions.Signing;

/// <summary>One key in a local file, for development. Read once: the key does not change while the process runs.</summary>
internal sealed class FileSigningKeySource : ISigningKeySource
{
    private const int IdLength = 32;
    private const int MaximumAttempts = 100;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);

    private readonly SigningKeyRing _ring;

    private FileSigningKeySource(byte[] key) => _ring = new SigningKeyRing(new SigningKey(IdOf(key), key));

    /// <summary>Reads the key file, and makes it first when it is missing or empty. Processes that start together end with one key.</summary>
    /// <exception cref="InvalidDataException">The file holds something else than a key.</exception>
    /// <exception cref="IOException">The file cannot be read or made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read or made.</exception>
    public static FileSigningKeySource OpenOrCreate(string path, ILogger<FileSigningKeySource> logger)
    {
        var fullPath = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(fullPath)!);
        var text = ReadOrMake(fullPath, logger);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(fullPath) & ~OwnerOnly) != UnixFileMode.None)
        {
            Log.KeyFileExposed(logger, fullPath);
        }

        return SigningKey.Decode(text) is { } key
            ? new FileSigningKeySource(key)
            : throw new InvalidDataException(
                $"The signing key file {fullPath} is not base64 of at least {SigningKey.MinimumLength} bytes. Restore it, or delete it to have a new key made, which ends every session.");
    }

    public Task<SigningKeyRing?> LoadAsync(CancellationToken cancellationToken) => Task.FromResult<SigningKeyRing?>(_ring);

    // A hash tells nothing about 48 random bytes, and about a guessable key no more than any token that it signed.
    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key))[..IdLength];

    // Who opens the file first has it alone until the key is in it. Writing aside and moving would not do: where a file must not
    // be overwritten, .NET on Unix looks and then renames, so of two that move at once both believe that theirs is the key.
    private static string ReadOrMake(string path, ILogger logger)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var file = new FileStream(path, File.Exists(path) && new FileInfo(path).Length > 0 ? ToRead() : ToMake());
                if (file.Length == 0)
                {
                    file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(SigningKey.MinimumLength))));
                    file.Flush(flushToDisk: true);
                    file.Position = 0;
                    Log.KeyFileMade(logger, path);
                }

                using var reader = new StreamReader(file);
                return reader.ReadToEnd();
            }
            catch (IOException) when (attempt < MaximumAttempts && File.Exists(path))
            {
                Thread.Sleep(RetryDelay);
            }
        }
    }

    private static FileStreamOptions ToRead() => new() { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read };

    private static FileStreamOptions ToMake()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
