using Bytedesk.TestWorker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

if (Environment.GetEnvironmentVariable("BREAK") is { } words)
{
    throw new InvalidOperationException(words);
}

Console.WriteLine("A line on standard output");
var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddHostedService<Background>();
await builder.Build().RunAsync();
