using System.Net.Sockets;

namespace Bytedesk.LocalStart.Tests;

public sealed class StartOptionsTests
{
    [Fact]
    public void Without_options_the_documented_defaults_count() => Assert.Equal(
        new StartOptions { Port = 9003, Instances = 1, StoragePort = 10002, Data = null, Reset = false, Demo = false, UnderFunctionsHost = false, Help = false }, StartOptions.Parse([]));

    [Theory]
    [InlineData("--port", "81", "--instances", "3", "--storage-port", "86", "--data", "d=e", "--reset", "--demo", "--host", "func")]
    [InlineData("--port=81", "--instances=3", "--storage-port=86", "--data=d=e", "--host=func", "--reset", "--demo")]
    public void Every_option_is_read(params string[] arguments)
    {
        var options = StartOptions.Parse(arguments);

        Assert.Equal(new StartOptions { Port = 81, Instances = 3, StoragePort = 86, Data = "d=e", Reset = true, Demo = true, UnderFunctionsHost = true }, options);
        Assert.Equal(["http://127.0.0.1:81/", "http://127.0.0.1:82/", "http://127.0.0.1:83/"], options.Addresses.Select(static address => address.AbsoluteUri));
    }

    [Theory]
    [InlineData(1, "81 82 83")]
    [InlineData(2, "81 83", "82")]
    [InlineData(4, "81", "82", "83", "84")]
    public void The_first_instance_also_serves_where_the_pages_are_expected(int instances, params string[] ports)
    {
        var options = new StartOptions { Port = 81, Instances = instances };

        Assert.Equal(ports, options.Addresses.Select(address => string.Join(' ', options.PortsOf(address))));
        Assert.Equal((82, 83), (options.Pages.Admin.Port, options.Pages.Agent.Port));
    }

    [Theory]
    [InlineData("--what is not an option; --help lists them.", "--what")]
    [InlineData("stray is not an option; --help lists them.", "stray")]
    [InlineData("--reset=yes is not an option; --help lists them.", "--reset=yes")]
    [InlineData("--demo=shop is not an option; --help lists them.", "--demo=shop")]
    [InlineData("--port needs a value.", "--port")]
    [InlineData("--data needs a value.", "--data=")]
    [InlineData("--port needs a port from 1 to 65535, which http is not.", "--port", "http")]
    [InlineData("--port needs a port from 1 to 65535, which 65536 is not.", "--port", "65536")]
    [InlineData("--storage-port needs a port from 1 to 65535, which -1 is not.", "--storage-port", "-1")]
    [InlineData("--storage-port 2 leaves no room for the two ports before it, which --host func needs.", "--storage-port", "2", "--host", "func")]
    [InlineData("--instances needs a number from 1 to 8, which 0 is not.", "--instances", "0")]
    [InlineData("--instances needs a number from 1 to 8, which 9 is not.", "--instances", "9")]
    [InlineData("--port 65534 leaves no room for the ports after it: the app takes 65534 to 65536.", "--port", "65534")]
    [InlineData("--port 65531 leaves no room for the ports after it: the app takes 65531 to 65538.", "--port", "65531", "--instances", "8")]
    [InlineData("--host knows only func.", "--host", "iis")]
    [InlineData("--port and --storage-port meet: the app takes 7000 to 7002, the storage 7000.", "--port", "7000", "--storage-port", "7000")]
    [InlineData("--port and --storage-port meet: the app takes 6997 to 7000, the storage 7000.", "--port", "6997", "--storage-port", "7000", "--instances", "4")]
    [InlineData("--port and --storage-port meet: the app takes 6998, the storage 6998 to 7000.", "--port", "6998", "--storage-port", "7000", "--host", "func")]
    public void What_is_wrong_is_said_and_the_exit_code_is_2(string sentence, params string[] arguments)
    {
        var refusal = Assert.Throws<StartException>(() => StartOptions.Parse(arguments));

        Assert.Equal((sentence, 2), (refusal.Message, refusal.ExitCode));
    }

    [Theory]
    [InlineData(SocketError.AddressAlreadyInUse, "Port 81 of 127.0.0.1 is in use by another program; --port takes another one.")]
    [InlineData(SocketError.AccessDenied, "Port 81 of 127.0.0.1 may not be used by this user; --port takes another one.")]
    [InlineData(SocketError.AddressNotAvailable, "Port 81 of 127.0.0.1 cannot be used (AddressNotAvailable); --port takes another one.")]
    public void Why_a_port_cannot_be_had_is_said(SocketError error, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<StartException>(() => StartOptions.RequireFree("--port", [81], _ => error)).Message);
}
