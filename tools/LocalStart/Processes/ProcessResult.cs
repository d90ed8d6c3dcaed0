namespace Bytedesk.Processes;

/// <summary>What a process came to.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">The lines of its standard output, with \n between them and none at the end.</param>
/// <param name="Errors">The same of its standard error.</param>
public sealed record ProcessResult(int ExitCode, string Output, string Errors);
