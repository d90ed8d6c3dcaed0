using System.Globalization;

namespace Bytedesk.LocalStart;

/// <summary>The command line.</summary>
internal sealed record StartOptions
{
    public const string Usage = """
        dotnet run start.cs [-- options]

          --port N           the app's port on 127.0.0.1 (9003)
          --storage-port N   the port of Azurite's table service (10002)
          --data DIR         where data, signing key and log live (.local in the repository)
          --reset            deletes that data first
          --host func        runs the app under Azure Functions Core Tools
          --help             this text
        """;

    public int Port { get; init; } = 9003;

    public int StoragePort { get; init; } = 10002;

    /// <summary>The Functions host needs the blob and queue services too, whose ports come before the table service's.</summary>
    public int FirstStoragePort => UnderFunctionsHost ? StoragePort - 2 : StoragePort;

    /// <summary>As given, or null for the default.</summary>
    public string? Data { get; init; }

    public bool Reset { get; init; }

    public bool UnderFunctionsHost { get; init; }

    public bool Help { get; init; }

    /// <exception cref="StartException">An option is unknown or its value is missing or wrong.</exception>
    public static StartOptions Parse(IEnumerable<string> arguments)
    {
        var options = new StartOptions();
        using var rest = arguments.GetEnumerator();
        while (rest.MoveNext())
        {
            var (name, inline) = rest.Current.Split('=', 2) is [var left, var right] ? (left, right) : (rest.Current, null);
            options = name switch
            {
                "--port" => options with { Port = Number() },
                "--storage-port" => options with { StoragePort = Number() },
                "--data" => options with { Data = Value() },
                "--host" => options with { UnderFunctionsHost = Value() == "func" ? true : throw Wrong("--host knows only func.") },
                "--reset" when inline is null => options with { Reset = true },
                "--help" or "-h" when inline is null => options with { Help = true },
                _ => throw Wrong($"{rest.Current} is not an option; --help lists them."),
            };

            string Value() =>
                (inline ?? (rest.MoveNext() ? rest.Current : null)) is { Length: > 0 } value ? value : throw Wrong($"{name} needs a value.");

            int Number() =>
                int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 3 and <= 65535
                    ? port
                    : throw Wrong($"{name} needs a port from 3 to 65535.");
        }

        return options.Port < options.FirstStoragePort || options.Port > options.StoragePort
            ? options
            : throw Wrong($"--port {options.Port} is one of the storage's ports, {options.FirstStoragePort} to {options.StoragePort}.");
    }

    private static StartException Wrong(string sentence) => new(sentence) { ExitCode = 2 };
}
