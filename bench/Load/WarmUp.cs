using Bytedesk.Benchmarks.Hosting;

namespace Bytedesk.Benchmarks.Load;

/// <summary>What comes before a load is measured: so much that the code that matters has been compiled for good.</summary>
internal static class WarmUp
{
    /// <summary>How many of a request that reads.</summary>
    public const int Checks = 40_000;

    /// <summary>How many logins: nearly all that one takes is a loop of its hash.</summary>
    public const int Logins = 60;

    private const int Connections = 32;

    public static Task RunAsync(AppInstance app, int requests, Func<HttpClient, Task> send) =>
        ClosedLoop.RunAsync(app, Connections, requests, send, mayRefuse: true);
}
