using System.Globalization;
using Bytedesk.Benchmarks.Hosting;

namespace Bytedesk.Benchmarks.Faults;

/// <summary>How a run is made: <c>faults [minutes] [seed] [--tables memory]</c>.</summary>
internal sealed record FaultsSettings
{
    public TimeSpan Duration { get; private init; } = TimeSpan.FromMinutes(10);

    public int Seed { get; private init; } = Random.Shared.Next();

    /// <summary>Whether the tables are those of this process, instead of Azurite's.</summary>
    public bool InMemory { get; private init; }

    /// <summary>How many instances serve, of which <see cref="Mortal"/> are killed now and then.</summary>
    public int Instances => 4;

    public int Mortal => 2;

    public int Clients => 24;

    /// <summary>How long the app waits for the tables; a delayed request comes up to half as much later.</summary>
    public TimeSpan NetworkTimeout => TimeSpan.FromMilliseconds(500);

    /// <summary>How long a creation that has stopped keeps its names: longer than a delayed request is on its way.</summary>
    public TimeSpan Reservation => TimeSpan.FromSeconds(2);

    public static FaultsSettings Parse(string[] arguments)
    {
        var memory = arguments is [.., "--tables", "memory"];
        var settings = new FaultsSettings { InMemory = memory };
        return (memory ? arguments[..^2] : arguments) switch
        {
            [] => settings,
            [var minutes] => settings with { Duration = Minutes(minutes) },
            [var minutes, var seed] => settings with { Duration = Minutes(minutes), Seed = int.Parse(seed, CultureInfo.InvariantCulture) },
            _ => throw new ArgumentException("faults [minutes] [seed] [--tables memory]", nameof(arguments)),
        };
    }

    /// <summary>The app's settings, but for the vault's.</summary>
    public Dictionary<string, string> ForApp(string connectionString) => new()
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

    private static TimeSpan Minutes(string text) => TimeSpan.FromMinutes(double.Parse(text, CultureInfo.InvariantCulture));
}
