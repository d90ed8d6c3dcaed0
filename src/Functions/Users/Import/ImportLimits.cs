using Bytedesk.Functions.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Bytedesk.Functions.Users.Import;

/// <summary>How much one import may be. As metadata of the route it takes the place of the server's limit on bodies.</summary>
internal sealed class ImportLimits : IRequestSizeLimitMetadata
{
    /// <summary>The most lines that are not blank.</summary>
    public const int MaxLines = 10_000;

    /// <summary>The longest line without its end, in bytes: what is the longest body of one creation.</summary>
    public const int MaxLineBytes = RequestBody.MaxBytes;

    /// <summary>How many lines are worked on at a time.</summary>
    public const int Window = 8;

    /// <summary>After so many 503 in a row the import stops: in an outage each takes seconds.</summary>
    public const int MaxUnavailable = 16;

    /// <summary>
    /// After so long the import stops. Azure Functions ends the process of a request that takes longer than the
    /// functionTimeout of host.json: the lines that are being worked on must be done well before.
    /// </summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(240);

    /// <summary>How long the caller's token is trusted before it is checked again.</summary>
    public static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(15);

    // Each line at its longest, its end, and as much again for blank lines as they have ends.
    private const long MaxBytes = MaxLines * (MaxLineBytes + 4L);

    public static Failure LineTooLong { get; } = new(StatusCodes.Status413PayloadTooLarge, "The line is longer than 64 KiB");

    public static Failure TooManyLines { get; } =
        new(StatusCodes.Status413PayloadTooLarge, "An import has at most 10,000 lines: send the rest as another");

    public static Failure TooLong { get; } =
        new(StatusCodes.Status413PayloadTooLarge, "The import is longer than 10,000 lines can be: send the rest as another");

    public static Failure Stopped { get; } =
        Failure.Unavailable("The import has stopped, since the service is unavailable: send it again later");

    public static Failure TookTooLong { get; } =
        Failure.Unavailable("The import has taken as long as it may: send it again, and it goes on where it stopped");

    public static ImportLimits Metadata { get; } = new();

    public long? MaxRequestBodySize => MaxBytes;
}
