using System.Collections.Concurrent;
using Bytedesk.FunctionsHostDouble.Rpc;
using Grpc.Core;

namespace Bytedesk.FunctionsHostDouble;

/// <summary>Where workers report; each names itself first.</summary>
internal sealed class FunctionRpcService : FunctionRpc.FunctionRpcBase
{
    private readonly ConcurrentDictionary<string, WorkerChannel> _expected = new();

    public void Expect(WorkerChannel channel) => _expected[channel.WorkerId] = channel;

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken)
            || requestStream.Current.StartStream is not { } start
            || !_expected.TryRemove(start.WorkerId, out var channel))
        {
            throw new Grpc.Core.RpcException(new Status(StatusCode.PermissionDenied, "No such worker was started."));
        }

        await channel.RunAsync(requestStream, responseStream, context.CancellationToken);
    }
}
