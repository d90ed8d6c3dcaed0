using System.Diagnostics;
using System.Text.RegularExpressions;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests.Documentation;

/// <summary>The samples of the README do what it says, in the order in which they stand.</summary>
public sealed partial class ReadmeTests
{
    private static readonly MarkdownPage Page = MarkdownPage.Read("README.md");

    [Fact]
    public async Task The_requests_in_bash_work_in_their_order_on_two_instances()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There need not be a bash.");
        var deployment = new Deployment();
        await using var one = await deployment.StartAsync();
        await using var other = await deployment.StartAsync();
        var requests = string.Join('\n', Page.Blocks.Where(static block => block.Language == "bash" && block.Text.Contains("curl", StringComparison.Ordinal)).Select(static block => block.Text))
            .Replace("http://127.0.0.1:9003", Address(one), StringComparison.Ordinal)
            .Replace("http://127.0.0.1:9004", Address(other), StringComparison.Ordinal);

        var output = await RunAsync(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", requests]));

        // The profile, the user, the token, the link; the profile at the other instance, the sign-out, the profile again.
        Assert.Equal("200 200 200 200 200 200 401", string.Join(' ', Code().Matches(output).Select(static match => match.Groups[1].Value)));
    }

    [Fact]
    public async Task The_JavaScript_sample_repeats_what_was_refused_for_now_or_has_lost_its_response()
    {
        var script = Path.Combine(Directory.CreateTempSubdirectory("readme-").FullName, "sample.mjs");
        await File.WriteAllTextAsync(script, Assert.Single(Page.Blocks, static block => block.Language == "js").Text, TestContext.Current.CancellationToken);
        var trouble = new Trouble();
        await using var app = await new Deployment().StartAsync(clock: null, builder => builder.Services.AddSingleton<IStartupFilter>(trouble));

        var output = await RunAsync(new ProcessStartInfo("node", [script]) { Environment = { ["BASE"] = Address(app) } });

        Assert.Equal("admin@example.com created 13900139000", output.Trim());
        Assert.Equal(["order-1843", "order-1843", "order-1843"], trouble.Keys);
    }

    private static string Address(RunningApp app) => app.Address.GetLeftPart(UriPartial.Authority);

    private static async Task<string> RunAsync(ProcessStartInfo start)
    {
        var ended = await ChildProcess.RunAsync(start, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(("", 0), (ended.Errors, ended.ExitCode));
        return ended.Output;
    }

    [GeneratedRegex("\"code\":([0-9]+)")]
    private static partial Regex Code();

    /// <summary>Answers the first creation with 503, and cuts the connection after the second one was done.</summary>
    private sealed class Trouble : IStartupFilter
    {
        public List<string> Keys { get; } = [];

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, inner) =>
            {
                var isCreation = context.Request.Path == "/api/v1/user/create";
                if (isCreation)
                {
                    Keys.Add(context.Request.Headers["Idempotency-Key"].ToString());
                }

                if (!isCreation || Keys.Count > 2)
                {
                    await inner(context);
                }
                else if (Keys.Count == 1)
                {
                    context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    context.Response.Headers.RetryAfter = "1";
                    await context.Response.WriteAsJsonAsync(new { message = "Not now", code = 503 });
                }
                else
                {
                    context.Response.Body = Stream.Null;
                    await inner(context);
                    context.Abort();
                }
            });
            next(app);
        };
    }
}
