using System.Diagnostics;
using System.Text.RegularExpressions;
using Bytedesk.Processes;

namespace Bytedesk.LocalStart.Tests;

public sealed partial class ScreenTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Fact]
    public async Task In_a_file_a_step_has_a_line_when_it_begins_and_one_with_its_time_when_it_has_succeeded()
    {
        using var screen = new Screen(_output, _errors, width: null);

        await screen.RunAsync("Building", () => Task.FromResult(TellAnError(screen)));
        await Assert.ThrowsAsync<StartException>(() => screen.RunAsync("Starting", () => Task.FromException<bool>(new StartException("no"))));

        Assert.Equal("Building ...\nBuilding: N s\nStarting ...\n", Said(_output));
        Assert.Equal("warning\n", Said(_errors));
    }

    [Fact]
    public async Task The_printed_sign_in_reaches_curl_as_it_is_whatever_is_in_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Runs a POSIX shell.");
        const string Password = "a\"b'c $HOME!\\é";
        var text = Welcome.Text(new StartOptions { Port = 1 }, new LocalData("data"), new Dictionary<string, string> { ["SuperAdmin__Email"] = "o'neil@example.com", ["SuperAdmin__Password"] = Password });
        var command = text.Split('\n').Single(static line => line.StartsWith("curl ", StringComparison.Ordinal));

        var shell = await ChildProcess.RunAsync(new ProcessStartInfo("sh", ["-ec", $"curl() {{ printf '%s\\n' \"$@\"; }}\n{command}"]), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(
            ["-s", "http://127.0.0.1:1/auth/v1/login", "-H", "Content-Type: application/json", "-d", """{"username":"o'neil@example.com","password":"a\"b'c $HOME!\\é","channel":"WEB","platform":"BYTEDESK"}"""],
            shell.Output.Split('\n'));
    }

    private static bool TellAnError(Screen screen)
    {
        screen.WriteError("warning");
        return true;
    }

    private static string Said(StringWriter writer) => Time().Replace(writer.ToString().Replace("\r\n", "\n", StringComparison.Ordinal), "N s");

    [GeneratedRegex(@"\d+(\.\d)? s")]
    private static partial Regex Time();
}
