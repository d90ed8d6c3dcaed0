namespace Bytedesk.Infra.Tests.Hooks;

/// <summary>How a run of a hook ended.</summary>
internal sealed record HookRun(int ExitCode, string Output, string Errors);
