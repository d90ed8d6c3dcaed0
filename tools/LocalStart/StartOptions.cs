using System.Globalization;
using System.Net.Sockets;
using Bytedesk.Azurite;

namespace Bytedesk.LocalStart;

/// <summary>The command line.</summary>
internal sealed record StartOptions
{
    public const int MostInstances = 8;

    public const string Usage = """
        dotnet run start.cs [-- options]

          --port N           the app's port on 127.0.0.1 (9003); the pages are at the two after it too
          --instances N      how many of the app run on the same data, on ports from --port on; 1 to 8 (1)
          --storage-port N   the port of Azurite's table service (10002)
          --data DIR         where data, signing key and logs live (.local in the repository)
          --reset            deletes that data first
          --demo             fills an empty store with a small shop: agents, conversations, tickets
          --host func        runs the app under Azure Functions Core Tools
          --help             this text
        """;

    public int Port { get; init; } = 9003;

    public int Instances { get; init; } = 1;

    public int StoragePort { get; init; } = 10002;

    /// <summary>As given, or null for the default.</summary>
    public string? Data { get; init; }

    public bool Reset { get; init; }

    /// <summary>Whether to fill the store with sample data once it is served.</summary>
    public bool Demo { get; init; }

    public bool UnderFunctionsHost { get; init; }

    public bool Help { get; init; }

    /// <summary>Of the instances, in order.</summary>
    public IEnumerable<Uri> Addresses => Enumerable.Range(Port, Instances).Select(AddressOf);

    /// <summary>Of the admin console and of the agent workbench, where the product has always had them: one and two after the app's.</summary>
    public (Uri Admin, Uri Agent) Pages => UnderFunctionsHost ? (AddressOf(Port), AddressOf(Port)) : (AddressOf(Port + 1), AddressOf(Port + 2));

    // The Functions host listens at one.
    private int[] AppPorts => [.. Enumerable.Range(Port, UnderFunctionsHost ? Instances : Math.Max(Instances, 3))];

    // The Functions host needs the blob and queue services too, whose ports come before the table service's.
    private int[] StoragePorts => UnderFunctionsHost ? [StoragePort - 2, StoragePort - 1, StoragePort] : [StoragePort];

    /// <summary>The ports of an instance: its own, and of the first those of pages that no other instance has.</summary>
    public IEnumerable<int> PortsOf(Uri instance) => instance.Port == Port ? AppPorts.Where(port => port == Port || port >= Port + Instances) : [instance.Port];

    private static Uri AddressOf(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

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
                "--port" => options with { Port = Number("a port", 65535) },
                "--instances" => options with { Instances = Number("a number", MostInstances) },
                "--storage-port" => options with { StoragePort = Number("a port", 65535) },
                "--data" => options with { Data = Value() },
                "--host" => options with { UnderFunctionsHost = Value() == "func" ? true : throw Wrong("--host knows only func.") },
                "--reset" when inline is null => options with { Reset = true },
                "--demo" when inline is null => options with { Demo = true },
                "--help" or "-h" when inline is null => options with { Help = true },
                _ => throw Wrong($"{rest.Current} is not an option; --help lists them."),
            };

            string Value() =>
                (inline ?? (rest.MoveNext() ? rest.Current : null)) is { Length: > 0 } value ? value : throw Wrong($"{name} needs a value.");

            int Number(string kind, int highest)
            {
                var value = Value();
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= highest
                    ? number
                    : throw Wrong($"{name} needs {kind} from 1 to {highest}, which {value} is not.");
            }
        }

        return options.AppPorts[^1] > 65535 ? throw Wrong($"--port {options.Port} leaves no room for the ports after it: the app takes {Range(options.AppPorts)}.")
            : options.StoragePorts[0] < 1 ? throw Wrong($"--storage-port {options.StoragePort} leaves no room for the two ports before it, which --host func needs.")
            : options.AppPorts.Intersect(options.StoragePorts).Any() ? throw Wrong($"--port and --storage-port meet: the app takes {Range(options.AppPorts)}, the storage {Range(options.StoragePorts)}.")
            : options;
    }

    /// <summary>Looks whether all ports can be had at this moment.</summary>
    /// <exception cref="StartException">One cannot; the sentence says why.</exception>
    public void RequireFreePorts()
    {
        RequireFree("--port", AppPorts, LoopbackPort.Probe);
        RequireFree("--storage-port", StoragePorts, LoopbackPort.Probe);
    }

    internal static void RequireFree(string option, int[] ports, Func<int, SocketError> probe)
    {
        foreach (var port in ports)
        {
            var reason = probe(port) switch
            {
                SocketError.Success => null,
                SocketError.AddressAlreadyInUse => "is in use by another program",
                SocketError.AccessDenied => "may not be used by this user",
                var other => $"cannot be used ({other})",
            };
            if (reason is not null)
            {
                throw new StartException($"Port {port} of 127.0.0.1 {reason}; {option} takes another one{(ports.Length > 1 ? $", now it means {Range(ports)}" : "")}.");
            }
        }
    }

    private static string Range(int[] ports) => ports is [var first, .., var last] ? $"{first} to {last}" : $"{ports[0]}";

    private static StartException Wrong(string sentence) => new(sentence) { ExitCode = 2 };
}
