namespace Bytedesk.TableStorage.Connection;

// The format: https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string
internal static class TableConnectionString
{
    // The emulator's account and key are the same everywhere, and published:
    // https://learn.microsoft.com/azure/storage/common/storage-use-azurite (Well-known storage account and key).
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const int EmulatorPort = 10002;

    public static (Uri Endpoint, TableSharedKeyCredential Credential) Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var settings = Split(connectionString);
        return settings.TryGetValue("UseDevelopmentStorage", out var emulator)
            ? Emulator(emulator, settings.GetValueOrDefault("DevelopmentStorageProxyUri"))
            : Account(settings);
    }

    private static (Uri Endpoint, TableSharedKeyCredential Credential) Emulator(string value, string? proxy)
    {
        if (!string.Equals(value, "true", StringComparison.OrdinalIgnoreCase))
        {
            throw Malformed("UseDevelopmentStorage can only be true");
        }

        var host = proxy is null ? new Uri("http://127.0.0.1") : HttpUri("DevelopmentStorageProxyUri", proxy);
        return (new UriBuilder(host.Scheme, host.Host, EmulatorPort, EmulatorAccount).Uri, new(EmulatorAccount, EmulatorKey));
    }

    private static (Uri Endpoint, TableSharedKeyCredential Credential) Account(Dictionary<string, string> settings)
    {
        if (settings.ContainsKey("SharedAccessSignature"))
        {
            throw Malformed("SharedAccessSignature is not supported; use AccountKey, or a TokenCredential without a connection string");
        }

        var name = Required(settings, "AccountName");
        var key = Required(settings, "AccountKey");
        var protocol = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        var suffix = settings.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        var endpoint = settings.TryGetValue("TableEndpoint", out var explicitEndpoint)
            ? HttpUri("TableEndpoint", explicitEndpoint)
            : HttpUri("DefaultEndpointsProtocol, AccountName or EndpointSuffix", $"{protocol}://{name}.table.{suffix}");

        try
        {
            return (endpoint, new(name, key));
        }
        catch (ArgumentException)
        {
            throw Malformed("AccountKey is not base64");
        }
    }

    private static Dictionary<string, string> Split(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw Malformed("a part is not Name=Value");
            }

            // Names are looked at no further, and not repeated: a key pasted in the wrong place must not come out in a log.
            if (!settings.TryAdd(part[..equals].TrimEnd(), part[(equals + 1)..].TrimStart()))
            {
                throw Malformed("a setting is there twice");
            }
        }

        return settings;
    }

    private static string Required(Dictionary<string, string> settings, string name)
        => settings.TryGetValue(name, out var value) && value.Length > 0 ? value : throw Malformed($"{name} is missing");

    private static Uri HttpUri(string name, string value)
        => Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0
            ? uri
            : throw Malformed($"{name} does not make an http or https address");

    private static ArgumentException Malformed(string what)
        => new($"The storage connection string cannot be used: {what}.");
}
