using Bytedesk.Benchmarks.Hosting;

namespace Bytedesk.Benchmarks.Faults;

/// <summary>How a run is made: <c>faults [minutes] [seed]</c>.</summary>
internal sealed record FaultsSettings(TimeSpan Duration, int Seed)
{
    /// <summary>How many instances serve, of which <see cref="Mortal"/> are killed now and then.</summary>
    public const int Instances = 4;

    public const int Mortal = 2;

    public const int Clients = 24;

    /// <summary>How long the app waits for the tables.</summary>
    public static TimeSpan NetworkTimeout => TimeSpan.FromMilliseconds(500);

    /// <summary>How late a delayed request comes at most.</summary>
    public static TimeSpan LongestDelay => NetworkTimeout * 1.5;

    /// <summary>How long a creation that has stopped keeps its names: longer than a delayed request is on its way.</summary>
    public static TimeSpan Reservation => TimeSpan.FromSeconds(2);

    /// <summary>By how much the last sweep is ahead, so that the hour of all that has stopped half-way is over, and abandoned rows may go.</summary>
    public static TimeSpan UntilSwept => TimeSpan.FromHours(3);

    public static FaultsSettings Parse(string[] arguments) => new(
        TimeSpan.FromMinutes(arguments is [var minutes, ..] ? double.Parse(minutes) : 10),
        arguments is [_, var seed, ..] ? int.Parse(seed) : Random.Shared.Next());

    /// <summary>The app's settings, but for the vault's.</summary>
    public static Dictionary<string, string> ForApp(string connectionString) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Storage__ConnectionString"] = connectionString,
        ["Storage__NetworkTimeoutMilliseconds"] = $"{NetworkTimeout.TotalMilliseconds}",
        ["Users__ReservationSeconds"] = $"{Reservation.TotalSeconds}",
        ["Users__ReservationWaitSeconds"] = "1",
        ["Signing__RefreshMinutes"] = "1",
        ["SignIn__MaxFailures"] = "100",
        ["SignIn__MaxFailuresPerAddress"] = "1000",
        ["SuperAdmin__Email"] = AppSession.Email,
        ["SuperAdmin__Password"] = AppSession.Password,
        ["Sweep__IntervalSeconds"] = "4",
        ["Logging__LogLevel__Default"] = "Warning",
    };
}
