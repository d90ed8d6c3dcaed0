// As much of the app as the local start can see: its health, its log, its environment, its end.
using System.Collections;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders().AddJsonConsole();
var app = builder.Build();
var settings = app.Configuration;

if (settings["StandIn:Refuses"] is { } reason)
{
    app.Logger.LogInformation("Starting");
    await Console.Error.WriteLineAsync(reason);
    return 3;
}

app.MapGet("/health/ready", static () => "ready");
app.MapGet("/environment", static () => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(static e => (string)e.Key, static e => (string?)e.Value));
app.MapPost("/warn", () => app.Logger.LogWarning("Something is odd"));
app.MapPost("/die", static () => Environment.Exit(7));

app.Lifetime.ApplicationStopping.Register(() =>
{
    using var client = new HttpClient();
    var table = settings["Storage:ConnectionString"]!.Split("TableEndpoint=")[1].Split(';')[0];
    var server = client.GetAsync(table).GetAwaiter().GetResult().Headers.GetValues("Server").Single();
    Console.WriteLine($"{{\"LogLevel\":\"Information\",\"Message\":\"At the end {server} still answers\"}}");
});

await app.RunAsync();
return 0;
