namespace Bytedesk.LocalStart.Tests;

public sealed class LogLineTests
{
    [Theory]
    [InlineData("""{"LogLevel":"Warning","Category":"c","Message":"odd"}""", "Warning: odd")]
    [InlineData("""{"LogLevel":"Error","Message":"failed","Exception":"E: why"}""", "Error: failed E: why")]
    [InlineData("""{"LogLevel":"Critical"}""", "Critical:")]
    [InlineData("Unhandled exception. E: why", "Unhandled exception. E: why")]
    [InlineData("""{"LogLevel":""", """{"LogLevel":""")]
    [InlineData("""{"status":"other JSON"}""", """{"status":"other JSON"}""")]
    [InlineData("""{"LogLevel":"Information","Message":"fine"}""", null)]
    [InlineData("""{"LogLevel":"Debug","Message":"fine"}""", null)]
    public void Warnings_errors_and_foreign_lines_are_shown(string line, string? shown) =>
        Assert.Equal(shown, LogLine.Essence(line));
}
