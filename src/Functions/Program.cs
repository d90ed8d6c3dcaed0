using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.OpenApi;

try
{
    using var app = App.Build(args);
    if (args is [OpenApiJson.WriteOption, var file])
    {
        await File.WriteAllBytesAsync(file, await app.Services.GetRequiredService<OpenApiJson>().ReadAsync());
        return 0;
    }

    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartFailure.Explain(exception) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
