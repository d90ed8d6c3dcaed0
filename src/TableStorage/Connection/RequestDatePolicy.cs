using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Bytedesk.TableStorage.Connection;

// Runs for each retry: the service refuses dates more than 15 minutes off
// (https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key, Specifying the Date header).
internal sealed class RequestDatePolicy(TimeProvider time) : HttpPipelineSynchronousPolicy
{
    public const string HeaderName = "x-ms-date";

    public override void OnSendingRequest(HttpMessage message)
        => message.Request.Headers.SetValue(HeaderName, time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
}
