using System.Globalization;
using Bytedesk.Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.Routes;

/// <summary>The app in a process of its own, with one route more that tells how much the process has allocated.</summary>
internal static class CountingApp
{
    private const string Path = "/allocated";

    public static async Task RunAsync()
    {
        await using var app = FunctionsApplication.Build([], static builder => builder.Services.AddSingleton<IStartupFilter, AllocatedBytes>());
        await app.RunAsync();
    }

    /// <summary>The bytes allocated since the process began, those for the answer included.</summary>
    public static async Task<long> ReadAsync(HttpClient client) =>
        long.Parse(await client.GetStringAsync(new Uri(Path, UriKind.Relative)), CultureInfo.InvariantCulture);

    private sealed class AllocatedBytes : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            _ = app.Use(static (context, rest) => context.Request.Path == Path
                ? context.Response.WriteAsync(GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture))
                : rest(context));
            next(app);
        };
    }
}
