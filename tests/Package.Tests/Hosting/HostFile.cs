using System.Text.Json;

namespace Bytedesk.Package.Tests.Hosting;

/// <summary>What the Functions host takes from host.json.</summary>
internal sealed record HostFile(string ExecutablePath, string RoutePrefix)
{
    public static HostFile Read(string directory)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(directory, "host.json")));
        var handler = json.RootElement.GetProperty("customHandler");
        Assert.Equal("2.0", json.RootElement.GetProperty("version").GetString());
        Assert.True(handler.GetProperty("enableProxyingHttpRequest").GetBoolean(), "Only proxied requests are stood in for.");
        return new HostFile(
            handler.GetProperty("description").GetProperty("defaultExecutablePath").GetString()!,
            json.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString()!);
    }
}
