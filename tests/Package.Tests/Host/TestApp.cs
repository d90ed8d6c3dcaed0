using System.Diagnostics;
using Bytedesk.FunctionsHostDouble;

namespace Bytedesk.Package.Tests.Host;

/// <summary>The test worker under the stand-in of the Functions host.</summary>
public sealed class TestApp : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Built with these tests, beside them.</summary>
    internal static string Folder { get; } = AppContext.BaseDirectory.Replace("Package.Tests", "TestWorker", StringComparison.Ordinal);

    internal FunctionsHost Host { get; private set; } = null!;

    internal HttpClient Client { get; private set; } = null!;

    internal static Task<FunctionsHost> StartAsync(params (string Name, string Value)[] environment) => FunctionsHost.StartAsync(
        Folder, environment.ToDictionary(static setting => setting.Name, static setting => setting.Value), cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Waits for a line of the host's log.</summary>
    internal static async Task<HostLogLine> SeeAsync(FunctionsHost host, string category, string message)
    {
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(10, TestContext.Current.CancellationToken))
        {
            if (host.Logs.FirstOrDefault(line => line.Category == category && line.Message == message) is { } line)
            {
                return line;
            }

            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"{category} did not log {message}");
        }
    }

    public async ValueTask InitializeAsync()
    {
        Host = await StartAsync();
        Client = new HttpClient { BaseAddress = Host.BaseAddress };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }
}
