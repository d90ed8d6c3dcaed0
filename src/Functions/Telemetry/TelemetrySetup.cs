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

    /// <summary>
    /// Where traces go nowhere, has HttpClient make none for its own requests. It looks once in the life of the process, so
    /// this is for the process to call, before its first request.
    /// </summary>
    public static void SpareUnseenSpans(IConfiguration configuration)
    {
        if (!OtlpSettings.AskForExport(configuration))
        {
            AppContext.SetSwitch("System.Net.Http.EnableActivityPropagation", isEnabled: false);
        }
    }
}
