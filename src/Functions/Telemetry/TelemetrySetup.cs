namespace Bytedesk.Functions.Telemetry;

/// <summary>Exports traces and metrics when the settings say where to.</summary>
internal static class TelemetrySetup
{
    /// <summary>
    /// Comes before everything that runs in the background, so as to be there when that starts and to go after it. Without
    /// an endpoint nothing of OpenTelemetry is even loaded: a cold start would pay for it.
    /// </summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!OtlpSettings.AskForExport(builder.Configuration))
        {
            return;
        }

        // .NET 10 leaves the standard attributes of server spans to instrumentation packages unless it is told otherwise.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);
        builder.Services.AddSingleton<IStartupFilter, ServerSpans>();
        builder.Services.AddHostedService<OtlpExport>();
    }
}
