using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests;

/// <summary>One app for the tests of a class, with endpoints that behave as none of the product's should.</summary>
public sealed class TestApp : IAsyncLifetime
{
    internal RunningApp App { get; private set; } = null!;

    internal LogRecorder Logs { get; } = new();

    /// <summary>What <c>/test/throws</c> throws.</summary>
    internal Func<Exception> Makes { get; set; } = static () => new InvalidOperationException("the secret detail");

    public async ValueTask InitializeAsync()
    {
        App = await RunningApp.StartAsync(
            ["--Cors:Origins=*"],
            builder =>
            {
                TestEndpoints.Configure(builder);
                builder.Logging.AddProvider(Logs);
            },
            app =>
            {
                TestEndpoints.Echo(app);
                TestEndpoints.Throwing(_ => Makes())(app);
                app.MapGet("/test/origin", static (HttpRequest request) =>
                {
                    var origin = ClientOrigin.Read(request);
                    return $"{origin?.Host ?? "unknown"} {origin?.Port}";
                });
                app.MapGet("/test/status/{code:int}", static (int code) => TypedResults.StatusCode(code));
                app.MapGet("/test/failure/invalid-token", static () => Failure.InvalidToken("The access token is not valid"));
                app.MapGet("/test/failure/too-many/{milliseconds:int}", static (int milliseconds) =>
                    Failure.TooManyRequests("Too many failed sign-ins", TimeSpan.FromMilliseconds(milliseconds)));
            });
        await App.Initialization.Completed;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Logs.Dispose();
    }
}
