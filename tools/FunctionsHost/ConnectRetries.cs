namespace Bytedesk.FunctionsHostDouble;

/// <summary>Sends again what did not get through, as often as the host does: a worker may say where it listens before it does.</summary>
internal sealed class ConnectRetries(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MaxAttempts = 10;
    private const int MaxDelay = 250;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var (attempt, delay) = (1, 50); ; attempt++, delay = Math.Min(2 * delay, MaxDelay))
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException) when (attempt < MaxAttempts)
            {
                await Task.Delay(delay, cancellationToken);
            }
        }
    }
}
