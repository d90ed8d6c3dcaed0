namespace Bytedesk.Functions.Hosting;

/// <summary>Something that must have succeeded once before requests are served, such as creating the tables.</summary>
/// <param name="Name">What it is called in logs and by the readiness check.</param>
/// <param name="RunAsync">Does it; safe to repeat, and safe while other instances do the same.</param>
internal sealed record InitializationStep(string Name, Func<CancellationToken, Task> RunAsync);
