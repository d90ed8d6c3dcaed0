using System.Diagnostics;
using Bytedesk.Azurite;
using Bytedesk.Processes;

namespace Bytedesk.Functions.Tests;

/// <summary>How the OpenAPI document is served. What is in it: <see cref="Documentation.ApiDescriptionTests"/>.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task It_is_docs_openapi_json()
    {
        await using var app = await RunningApp.StartAsync();

        var served = (await app.GetAsync("/openapi/v1.json")).Body;

        Assert.True(
            await ReadAsync(Path.Combine(RepositoryRoot.Find(), "docs/openapi.json")) == served,
            "docs/openapi.json is not what the endpoints are now. Renew it in the root of the repository: dotnet run --project src/Functions -- --openapi docs/openapi.json");
    }

    [Fact]
    public async Task The_option_writes_it_into_a_file_and_needs_no_settings()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("openapi-").FullName, "openapi.json");

        var ended = await ChildProcess.RunAsync(
            new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Bytedesk.Functions"), ["--openapi", file]), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(await ReadAsync(Path.Combine(RepositoryRoot.Find(), "docs/openapi.json")), await ReadAsync(file));
    }

    [Fact]
    public async Task It_is_the_same_for_every_host_and_has_none_in_it()
    {
        await using var app = await RunningApp.StartAsync();

        var first = await app.GetAsync("/openapi/v1.json", ("Host", "first.invalid:8443"), ("X-Forwarded-Host", "forwarded.invalid"));
        var second = await app.GetAsync("/openapi/v1.json", ("Host", "second.invalid"));

        Assert.Equal(200, first.Status);
        Assert.Equal(first.Body, second.Body);
        Assert.DoesNotContain(".invalid", first.Body, StringComparison.Ordinal);
        Assert.Equal("application/json; charset=utf-8", second.Header("Content-Type"));
        Assert.StartsWith("3.1.", first.Json.GetProperty("openapi").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", 200)]
    [InlineData("Production", 404)]
    public async Task A_page_to_browse_it_is_there_in_development_only(string environment, int status)
    {
        await using var app = await RunningApp.StartAsync([$"--environment={environment}", "--KeyVault:Uri=https://127.0.0.1:1"]);

        Assert.Equal(status, (await app.GetAsync("/openapi/index.html")).Status);
        Assert.Equal(status, (await app.GetAsync("/openapi/swagger-ui-bundle.js")).Status);
        Assert.Equal(200, (await app.GetAsync("/openapi/v1.json")).Status);
    }

    private static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
}
