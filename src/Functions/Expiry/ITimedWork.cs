namespace Bytedesk.Functions.Expiry;

/// <summary>Something that the timer does, in each <see cref="TimedRun"/>.</summary>
internal interface ITimedWork
{
    /// <summary>Runs once. Runs that overlap, on several instances, do no harm.</summary>
    /// <param name="cancellationToken">Stops the run; the next one goes on.</param>
    Task RunAsync(CancellationToken cancellationToken);
}
