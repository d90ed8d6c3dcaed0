using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests.Storage;

public sealed class BestEffortTests
{
    private readonly LogRecorder _logs = new();

    [Fact]
    public async Task A_failure_is_logged_and_the_caller_goes_on()
    {
        await BestEffort.TryAsync(_logs.LoggerFor<BestEffortTests>(), "do it", static () => throw new InvalidOperationException(), TestContext.Current.CancellationToken);

        var line = Assert.Single(_logs.Lines);
        Assert.Equal((LogLevel.Warning, "Could not do it; the request went on without it"), (line.Level, line.Message));
        Assert.IsType<InvalidOperationException>(line.Exception);
    }

    [Fact]
    public async Task A_client_that_has_gone_away_is_no_failure()
    {
        var gone = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BestEffort.TryAsync(_logs.LoggerFor<BestEffortTests>(), "do it", () => Task.FromCanceled(gone), gone));

        Assert.Empty(_logs.Lines);
    }
}
