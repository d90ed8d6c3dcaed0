using System.Collections.Concurrent;
using Bytedesk.Testing.Secrecy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace Bytedesk.Browser.Tests.Serving;

/// <summary>A request as a server got it.</summary>
/// <param name="Address">With its query, as it was sent.</param>
internal sealed record ReceivedRequest(string Method, string Address, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Where the answer sends the browser on to.</summary>
    public string Location { get; set; } = "";

    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}

/// <summary>What a server has been asked, in order.</summary>
internal sealed class RequestLog : IStartupFilter
{
    private readonly ConcurrentQueue<ReceivedRequest> _received = new();

    public IReadOnlyCollection<ReceivedRequest> Received => _received;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        _ = app.Use(RecordAsync);
        next(app);
    };

    public async Task RecordAsync(HttpContext http, RequestDelegate rest)
    {
        var request = http.Request;
        var received = new ReceivedRequest(
            request.Method,
            $"{request.Scheme}://{request.Host}{http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}",
            request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        _received.Enqueue(received);

        // What a browser is told is secret too.
        UsedSecrets.AddFrom(request.GetEncodedPathAndQuery());
        UsedSecrets.AddFrom(received.Header("Authorization"));
        await rest(http);
        received.Location = http.Response.Headers.Location.ToString();
        UsedSecrets.AddFrom(received.Location);
    }
}
