using Azure.Core;
using Azure.Core.Pipeline;

namespace Bytedesk.TableStorage.Tests.Refusals;

/// <summary>A transport that fails the test when a request reaches it.</summary>
internal sealed class NothingIsSent : HttpPipelineTransport
{
    public static TableServiceClient Service { get; } = new("UseDevelopmentStorage=true", new() { Transport = new NothingIsSent(), Retry = { MaxRetries = 0 } });

    public static TableClient Table { get; } = Service.GetTableClient("Rows");

    public override void Process(HttpMessage message) => throw Sent(message);

    public override ValueTask ProcessAsync(HttpMessage message) => throw Sent(message);

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    private static InvalidOperationException Sent(HttpMessage message) => new($"{message.Request.Method} {message.Request.Uri} was sent.");
}
