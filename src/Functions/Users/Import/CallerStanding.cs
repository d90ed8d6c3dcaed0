using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Users.Import;

/// <summary>Whether the caller of an import may still go on: a token can be revoked while lines are to come.</summary>
internal sealed class CallerStanding(
    HttpContext http, BearerCredentials presented, BearerCheck check, TimeProvider time, ILogger<CallerStanding> logger)
{
    private long _checkedAt = time.GetTimestamp();

    /// <summary>
    /// Looks again when the last look is <see cref="ImportLimits.CheckEvery"/> old. Null: the caller may go on; 503 when
    /// that is not known, and then the next call looks again.
    /// </summary>
    /// <param name="cancellationToken">Stops the look; what comes of that is thrown.</param>
    public async Task<Failure?> FindFailureAsync(CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        if (time.GetElapsedTime(_checkedAt, now) < ImportLimits.CheckEvery)
        {
            return null;
        }

        try
        {
            var result = await check.RunAsync(presented, cancellationToken);
            _checkedAt = now;
            return result.Failure;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return ExceptionMapping.Explain(logger, http, exception);
        }
    }
}
