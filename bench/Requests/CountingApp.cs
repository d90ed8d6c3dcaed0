using System.Globalization;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Functions.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.Requests;

/// <summary>The app in a process of its own, with one route more that tells how much the process has allocated.</summary>
internal static class CountingApp
{
    public const string Command = "counting-app";

    // Answers when the app is ready, so that nobody has to ask the app itself.
    private const string Path = "/allocated";

    /// <summary>Starts it with the settings and waits until it is ready; it has been asked for nothing then but its route more.</summary>
    public static Task<AppInstance> StartAsync(IReadOnlyDictionary<string, string> settings) =>
        AppInstance.StartAsync(settings, Environment.ProcessPath, Command, ready: Path);

    public static async Task RunAsync()
    {
        await using var app = App.BuildServer([], static builder => builder.Services.AddSingleton<IStartupFilter, AllocatedBytes>());
        await app.RunAsync();
    }

    /// <summary>The bytes allocated since the process began, those for the answer included.</summary>
    public static async Task<long> ReadAsync(HttpClient client) =>
        long.Parse(await client.GetStringAsync(new Uri(Path, UriKind.Relative)), CultureInfo.InvariantCulture);

    private sealed class AllocatedBytes(Initialization initialization) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            _ = app.Use((context, rest) => context.Request.Path == Path ? AnswerAsync(context) : rest(context));
            next(app);
        };

        private async Task AnswerAsync(HttpContext context)
        {
            await initialization.Completed;
            await context.Response.WriteAsync(GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
        }
    }
}
