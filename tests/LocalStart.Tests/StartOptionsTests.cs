namespace Bytedesk.LocalStart.Tests;

public sealed class StartOptionsTests
{
    [Fact]
    public void Without_options_the_documented_defaults_count() =>
        Assert.Equal(new StartOptions { Port = 9003, StoragePort = 10002, Data = null, Reset = false, UnderFunctionsHost = false, Help = false }, StartOptions.Parse([]));

    [Theory]
    [InlineData("--port", "81", "--storage-port", "85", "--data", "d=e", "--reset", "--host", "func")]
    [InlineData("--port=81", "--storage-port=85", "--data=d=e", "--host=func", "--reset")]
    public void Every_option_is_read(params string[] arguments) =>
        Assert.Equal(new StartOptions { Port = 81, StoragePort = 85, Data = "d=e", Reset = true, UnderFunctionsHost = true }, StartOptions.Parse(arguments));

    [Theory]
    [InlineData("--what is not an option; --help lists them.", "--what")]
    [InlineData("stray is not an option; --help lists them.", "stray")]
    [InlineData("--reset=yes is not an option; --help lists them.", "--reset=yes")]
    [InlineData("--port needs a value.", "--port")]
    [InlineData("--data needs a value.", "--data=")]
    [InlineData("--port needs a port from 3 to 65535.", "--port", "http")]
    [InlineData("--port needs a port from 3 to 65535.", "--port", "65536")]
    [InlineData("--storage-port needs a port from 3 to 65535.", "--storage-port", "-1")]
    [InlineData("--host knows only func.", "--host", "iis")]
    [InlineData("--port 7000 is one of the storage's ports, 7000 to 7000.", "--port", "7000", "--storage-port", "7000")]
    [InlineData("--port 6998 is one of the storage's ports, 6998 to 7000.", "--port", "6998", "--storage-port", "7000", "--host", "func")]
    public void What_is_wrong_is_said_and_the_exit_code_is_2(string sentence, params string[] arguments)
    {
        var refusal = Assert.Throws<StartException>(() => StartOptions.Parse(arguments));

        Assert.Equal((sentence, 2), (refusal.Message, refusal.ExitCode));
    }
}
