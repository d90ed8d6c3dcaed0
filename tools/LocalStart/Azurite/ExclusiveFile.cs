namespace Bytedesk.Azurite;

/// <summary>A file that one process at a time has open. The system frees that of a process which dies.</summary>
public static class ExclusiveFile
{
    // EWOULDBLOCK of Linux and of macOS, and ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Opens the file, and makes it when it is missing.</summary>
    /// <returns>Null while somebody else has it open.</returns>
    /// <exception cref="IOException">It cannot be opened for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (Taken.Contains(taken.HResult))
        {
            return null;
        }
    }
}
