using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Bytedesk.TableStorage.Connection;

// Runs for each retry: the service refuses dates more than 15 minutes off
// (https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key, Specifying the Date header).
internal sealed class RequestDatePolicy(TimeProvider time) : HttpPipelineSynchronousPolicy
{
    public const string HeaderName = "x-ms-date";

    // Many requests share a second, which is as exact as the header is.
    private volatile Written _last = new(-1, "");

    public override void OnSendingRequest(HttpMessage message)
    {
        var now = time.GetUtcNow();
        var second = now.UtcTicks / TimeSpan.TicksPerSecond;
        var last = _last;
        if (last.Second != second)
        {
            _last = last = new(second, now.ToString("R", CultureInfo.InvariantCulture));
        }

        message.Request.Headers.SetValue(HeaderName, last.Text);
    }

    private sealed record Written(long Second, string Text);
}
