using Azure.Core;
using Azure.Core.Pipeline;

namespace Bytedesk.TableStorage.Connection;

// https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
// (Table service (Shared Key Lite authorization); Shared Key Lite and Table service format for 2009-09-19 and later).
internal sealed class SharedKeyLitePolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var headers = message.Request.Headers;
        headers.TryGetValue(RequestDatePolicy.HeaderName, out var date);
        // None of the requests made here has the query parameter comp, the only one that is signed.
        var signature = credential.Sign($"{date}\n/{credential.AccountName}{message.Request.Uri.Path}");
        headers.SetValue(HttpHeader.Names.Authorization, $"SharedKeyLite {credential.AccountName}:{signature}");
    }
}
