using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

// Else each request sends lines of the framework's to the host.
builder.Logging.SetMinimumLevel(LogLevel.Warning);
await builder.Build().RunAsync();
