using Bytedesk.Functions;
using Bytedesk.Functions.Startup;
using Bytedesk.Functions.Telemetry;

try
{
    await using var app = FunctionsApplication.Build(args, static builder => TelemetrySetup.SpareUnseenSpans(builder.Configuration));
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartFailure.Explain(exception) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
