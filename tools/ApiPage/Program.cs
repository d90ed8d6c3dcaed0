using System.Text.Json;
using Bytedesk.ApiPage;

if (args is not [var source])
{
    await Console.Error.WriteLineAsync("Usage: dotnet run --project tools/ApiPage -- <file or URL of the OpenAPI document>");
    return 1;
}

using var http = new HttpClient();
var text = Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)
    ? await http.GetStringAsync(address)
    : await File.ReadAllTextAsync(source);
using var document = JsonDocument.Parse(text);
await Console.Out.WriteAsync(Page.Write(document.RootElement));
return 0;
