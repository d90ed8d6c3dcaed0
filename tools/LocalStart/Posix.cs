using System.Runtime.InteropServices;

namespace Bytedesk.LocalStart;

/// <summary>What the framework's Process cannot do.</summary>
internal static partial class Posix
{
    /// <summary>Asks a process to end.</summary>
    public const int SigTerm = 15;

    /// <summary>kill(2): sends a signal to a process, or to a process group when the number is negative.</summary>
    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Send(int processId, int signal);
}
