using System.Globalization;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>Something that grows, and what is measured of it.</summary>
internal interface IGrowth
{
    IReadOnlyList<GrowthTable> Tables { get; }

    /// <summary>Makes what is missing to a size.</summary>
    Task GrowAsync(int size);

    /// <summary>Adds the figures of a size to the tables.</summary>
    Task MeasureAsync(int size);
}

/// <summary>What requests and the sweep take as the users and tokens become more: <c>growth [most]</c>; as conversations do: <c>growth conversations [most]</c>.</summary>
internal static class GrowthReport
{
    private const int Smallest = 1_000;

    public static async Task<int> RunAsync(string[] options)
    {
        var most = options is [.., var given] && int.TryParse(given, NumberStyles.AllowThousands, null, out var number) ? number : 1_000_000;
        await using var tables = await TableEndpoint.StartAsync();

        // A request that is given up and sent again would be measured twice, and a sweep of the app's own would take what is due.
        var settings = new Dictionary<string, string>(AppSession.Settings(tables.ConnectionString))
        {
            ["Storage__NetworkTimeoutMilliseconds"] = "60000",
            ["Sweep__IntervalSeconds"] = "3600",
        };
        await using var app = await AppInstance.Launch(settings, log: Console.Error.WriteLine).ReadyAsync();
        var clock = new ShiftedClock();
        using var direct = new DirectRequests(tables);
        await using var services = AppSession.BuildServices(settings, direct, clock);
        using var client = new HttpClient { BaseAddress = app.Address };
        var token = await AppSession.SignInAsync(client);
        IGrowth growth = options is ["conversations", ..]
            ? new ConversationGrowth(app, tables, services.Services, client, token)
            : new UserGrowth(app, tables, services.Services, clock, client, token);
        for (var size = Smallest; size <= most; size *= 10)
        {
            await growth.GrowAsync(size);
            GC.Collect();
            if (size == Smallest)
            {
                // The first round is that of the compiler; the next takes its place.
                await growth.MeasureAsync(size);
            }

            await growth.MeasureAsync(size);
        }

        foreach (var table in growth.Tables)
        {
            table.Print();
        }

        return 0;
    }
}
