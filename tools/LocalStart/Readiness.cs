using System.Net;

namespace Bytedesk.LocalStart;

/// <summary>Waits for the app to serve.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Returns when <c>GET /health/ready</c> answers 200.</summary>
    /// <exception cref="StartException">It did not within a minute.</exception>
    public static async Task WaitAsync(Uri address, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var client = new HttpClient { BaseAddress = address };
        var last = "nothing";
        try
        {
            while (true)
            {
                try
                {
                    using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), either.Token);
                    if (response.StatusCode == HttpStatusCode.OK)
                    {
                        return;
                    }

                    last = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(either.Token)}";
                }
                catch (HttpRequestException refused)
                {
                    last = refused.Message;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), either.Token);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new StartException($"The app is not ready after {Patience.TotalSeconds} seconds; {address}health/ready says: {last}");
        }
    }
}
