using System.Runtime.InteropServices;

namespace Bytedesk.Processes;

/// <summary>What the framework's Process cannot do, on Linux and macOS.</summary>
public static partial class Posix
{
    /// <summary>What Ctrl+C sends to every process of a terminal's foreground group.</summary>
    public const int SigInt = 2;

    /// <summary>Ends a process at once.</summary>
    public const int SigKill = 9;

    /// <summary>Asks a process to end.</summary>
    public const int SigTerm = 15;

    /// <summary>Sends a signal to a process, or to a process group when the number is negative. Nothing happens when there is none.</summary>
    public static void Send(int processId, int signal) => _ = Kill(processId, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
