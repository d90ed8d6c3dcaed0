using System.Text;
using Bytedesk.Functions.Tests.Faults;

namespace Bytedesk.Functions.Tests.Telemetry;

/// <summary>The app in a process of its own, since what listens for telemetry hears the whole process.</summary>
public sealed class OtlpExportTests : IAsyncLifetime
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string FailedTraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string HostSpanId = "b7ad6b7169203331";

    private Deployment _deployment = null!;
    private OtlpReceiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _deployment = await Deployment.StartAsync("--Storage:MaxRetries=0");
        _receiver = await OtlpReceiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _deployment.DisposeAsync();
    }

    [Fact]
    public async Task A_request_is_a_server_span_of_the_hosts_trace_and_its_table_requests_are_client_spans_below_it()
    {
        await using var app = await _deployment.StartProcessAsync(_receiver.Environment);
        var token = ApiClient.TokenOf(await ApiClient.RetryAsync(app.Api.LogInAdminAsync));

        Assert.Equal(200, await SendAsync(app, "/api/tokens/list?pageSize=1&searchText=private", token, TraceId));
        _deployment.Storage.Rule = static _ => StorageFault.Unavailable;
        Assert.Equal(503, await SendAsync(app, "/api/v1/user/profile", token, FailedTraceId));
        Assert.Equal(0, await app.StopAsync());

        Assert.Equal(("bytedesk-functions", "0.1.0"), (_receiver.Resource["service.name"], _receiver.Resource["service.version"]));
        var server = Assert.Single(_receiver.Spans, static span => span is { TraceId: TraceId, Kind: "server" });
        Assert.Equal((HostSpanId, "GET /api/tokens/list"), (server.ParentId, server.Name));
        Assert.Equal(
            ("GET", "/api/tokens/list", "200", "/api/tokens/list", "http"),
            (server.Attributes["http.request.method"], server.Attributes["http.route"], server.Attributes["http.response.status_code"],
                server.Attributes["url.path"], server.Attributes["url.scheme"]));
        var clients = _receiver.Spans.Where(static span => span is { TraceId: TraceId, Kind: "client" }).ToArray();
        Assert.NotEmpty(clients);
        Assert.All(clients, client => Assert.Equal((server.Id, "GET"), (client.ParentId, client.Name)));
        Assert.All(clients, static client => Assert.Matches("^http://127.0.0.1:[0-9]+/devstoreaccount1/[^?]+(\\?\\*)?$", client.Attributes["url.full"]));
        Assert.DoesNotContain(
            [.. server.Attributes.Values, .. clients.SelectMany(static client => client.Attributes.Values)],
            value => value.Contains("private", StringComparison.Ordinal) || value.Contains(token, StringComparison.Ordinal));

        var failed = Assert.Single(_receiver.Spans, static span => span is { TraceId: FailedTraceId, Kind: "server" });
        Assert.Equal(("GET /api/v1/user/profile", "503", "503"), (failed.Name, failed.Attributes["http.response.status_code"], failed.Attributes["error.type"]));
    }

    [Fact]
    public async Task Metrics_tell_sign_ins_tokens_table_requests_and_the_sweep()
    {
        await using var app = await _deployment.StartProcessAsync([.. _receiver.Environment, ("Sweep__IntervalSeconds", "1"), ("OTEL_METRIC_EXPORT_INTERVAL", "500")]);
        var token = ApiClient.TokenOf(await ApiClient.RetryAsync(app.Api.LogInAdminAsync));
        Assert.Equal(401, (await app.Api.LogInAsync(Deployment.AdminEmail, "a wrong password")).Status);
        Assert.Equal(200, (await app.Api.ProfileAsync(token)).Status);
        Assert.Equal(401, (await app.Api.ProfileAsync("nonsense")).Status);
        Assert.Equal(200, (await app.Api.LogOutAsync(token)).Status);
        Assert.Equal(401, (await app.Api.ProfileAsync(token)).Status);
        await Eventually.TrueAsync(() => _receiver.Metrics.ContainsKey("bytedesk.sweep.runs {run} outcome=completed"));
        Assert.Equal(0, await app.StopAsync());

        // An alert of the deployment looks for the number.
        var refused = Assert.Single(app.Lines, static line => line.Contains("\"EventId\":500,", StringComparison.Ordinal));
        Assert.All(["Refused a sign-in: rejected", "RequestId", "TraceId", "SpanId"], part => Assert.Contains(part, refused, StringComparison.Ordinal));
        var metrics = _receiver.Metrics;
        Assert.Equal(1, metrics["bytedesk.sign_ins {sign_in} outcome=succeeded"]);
        Assert.Equal(1, metrics["bytedesk.sign_ins {sign_in} outcome=rejected"]);
        Assert.Equal(1, metrics["bytedesk.tokens.issued {token} kind=sign_in"]);
        Assert.Equal(2, metrics["bytedesk.tokens.verified {check}"]);
        Assert.Equal(1, metrics["bytedesk.tokens.refused {check} reason=malformed"]);
        Assert.Equal(1, metrics["bytedesk.tokens.refused {check} reason=revoked"]);
        Assert.Equal(1, metrics["bytedesk.tokens.revoked {revocation} kind=token"]);
        Assert.Equal(1, metrics["bytedesk.signing_keys.loads {load} outcome=ok"]);
        Assert.Contains(metrics, static metric =>
            metric.Key.StartsWith("http.server.request.duration s ", StringComparison.Ordinal)
            && metric.Key.Contains("http.route=/auth/v1/login", StringComparison.Ordinal));
        Assert.Contains(metrics, static metric =>
            metric.Key.StartsWith("http.client.request.duration s http.request.method=POST http.response.status_code=204 ", StringComparison.Ordinal)
            && metric.Key.Contains("server.address=127.0.0.1", StringComparison.Ordinal));
        Assert.Contains(metrics, static metric => metric.Key.StartsWith("kestrel.", StringComparison.Ordinal));
        Assert.Contains(metrics, static metric => metric.Key.StartsWith("dotnet.gc.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_standard_settings_of_OpenTelemetry_count()
    {
        await using var app = await _deployment.StartProcessAsync([
            .. _receiver.Environment,
            ("OTEL_SERVICE_NAME", "another-name"),
            ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Basic%20abc"),
            ("OTEL_TRACES_SAMPLER", "always_off")]);

        _ = await app.Api.LiveAsync();
        _ = await app.StopAsync();

        Assert.Equal(("another-name", "test"), (_receiver.Resource["service.name"], _receiver.Resource["deployment.environment.name"]));
        Assert.Equal("Basic abc", _receiver.Authorizations.Last());
        Assert.Empty(_receiver.Spans);
    }

    [Fact]
    public async Task Nothing_of_OpenTelemetry_is_loaded_unless_it_is_asked_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks at what a process has loaded in /proc.");
        await using var asked = await _deployment.StartProcessAsync(_receiver.Environment);
        await using var disabled = await _deployment.StartProcessAsync([
            .. _receiver.Environment,
            ("APPLICATIONINSIGHTS_CONNECTION_STRING", "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=http://127.0.0.1:1/"),
            ("OTEL_SDK_DISABLED", "true")]);
        await using var other = await _deployment.StartProcessAsync();
        AppProcess[] apps = [asked, disabled, other];
        foreach (var app in apps)
        {
            _ = await ApiClient.RetryAsync(app.Api.LogInAdminAsync);
        }

        var loaded = await Task.WhenAll(apps.Select(HasLoadedAsync));
        Assert.Equal([true, false, false], loaded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_collector_that_is_away_or_hangs_keeps_no_request_and_no_stop(bool hangs)
    {
        await using var collector = await OtlpReceiver.StartAsync(hangs);
        var environment = collector.Environment;
        if (!hangs)
        {
            await collector.DisposeAsync();
        }

        await using var app = await _deployment.StartProcessAsync([
            .. environment,
            ("OTEL_METRIC_EXPORT_INTERVAL", "50"),
            ("OTEL_BSP_SCHEDULE_DELAY", "50"),
            // Whoever waits for the collector waits longer than the client of this test.
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "600000")]);
        var token = ApiClient.TokenOf(await ApiClient.RetryAsync(app.Api.LogInAdminAsync));
        if (hangs)
        {
            await Eventually.TrueAsync(() => collector.Requests >= 2);
        }

        for (var request = 0; request < 100; request++)
        {
            Assert.Equal(200, (await app.Api.ProfileAsync(token)).Status);
        }

        Assert.Equal(0, await app.StopAsync());
    }

    private static async Task<int> SendAsync(AppProcess app, string path, string token, string traceId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Authorization", $"Bearer {token}");
        request.Headers.Add("traceparent", $"00-{traceId}-{HostSpanId}-01");
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    private static async Task<bool> HasLoadedAsync(AppProcess app) =>
        (await File.ReadAllTextAsync($"/proc/{app.Id}/maps", Encoding.UTF8, TestContext.Current.CancellationToken))
        .Contains("OpenTelemetry", StringComparison.Ordinal);
}
