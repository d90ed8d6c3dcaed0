using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Bytedesk.Azurite;
using Bytedesk.Benchmarks.Hosting;

namespace Bytedesk.Benchmarks.Start;

/// <summary>How long after its process was started an app first did things, one after the other, in milliseconds.</summary>
/// <param name="Answer">Answered <c>GET /</c>, for which the Functions host waits.</param>
/// <param name="Live">Said that it is alive.</param>
/// <param name="Login">Signed somebody in: the tables are reached and the password is hashed.</param>
internal sealed record FirstAnswers(double Answer, double Live, double Login)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Longer than a start takes, so that no answer that comes is given up.
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(5);

    /// <summary>Starts the executable as the Functions host does, and ends it.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not answer within 30 s.</exception>
    public static async Task<FirstAnswers> MeasureAsync(string executable, IReadOnlyDictionary<string, string> settings)
    {
        var port = LoopbackPort.Choose(1);
        var start = new ProcessStartInfo(executable) { WorkingDirectory = Path.GetDirectoryName(executable)!, RedirectStandardOutput = true };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var elapsed = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        try
        {
            while (!IsAnswered(port))
            {
                if (process.HasExited || elapsed.Elapsed > Patience)
                {
                    throw new InvalidOperationException($"{executable} did not answer.");
                }

                await Task.Delay(1);
            }

            var answer = elapsed.Elapsed;
            using var health = await client.GetAsync(new Uri("health/live", UriKind.Relative));
            _ = health.EnsureSuccessStatusCode();
            var live = elapsed.Elapsed;
            _ = await AppSession.SignInAsync(client);
            return new FirstAnswers(answer.TotalMilliseconds, live.TotalMilliseconds, elapsed.Elapsed.TotalMilliseconds);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static bool IsAnswered(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveTimeout = (int)ProbePatience.TotalMilliseconds,
        };
        try
        {
            socket.Connect("127.0.0.1", port);
            _ = socket.Send(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
            return socket.Receive(new byte[1]) == 1;
        }
        catch (SocketException)
        {
            // Not listening yet, ended meanwhile, or silent.
            return false;
        }
    }
}
