namespace Bytedesk.LocalStart.Tests;

public sealed class LocalSettingsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("settings ").FullName;

    private string FilePath => Path.Combine(_root, "local.settings.json");

    [Fact]
    public void A_missing_file_is_made_from_the_sample_and_an_existing_one_stays()
    {
        File.WriteAllText(Path.Combine(_root, "local.settings.sample.json"), """{"IsEncrypted":false,"Values":{"A":"of the sample"}}""");
        Assert.Equal("of the sample", LocalSettings.Read(_root)["A"]);

        File.WriteAllText(FilePath, """{"Values":{"A":"changed"}}""");
        Assert.Equal("changed", LocalSettings.Read(_root)["A"]);
    }

    [Fact]
    public void Comments_a_byte_order_mark_and_bare_values_are_read_as_Core_Tools_read_them()
    {
        File.WriteAllText(FilePath, "\uFEFF{ /* local */ \"Values\": { \"Days\": 30, \"On\": true, \"Text\": \"t\", }, \"Host\": { \"CORS\": \"*\" } }");

        Assert.Equal(new Dictionary<string, string> { ["Days"] = "30", ["On"] = "true", ["Text"] = "t" }, LocalSettings.Read(_root));
    }

    [Theory]
    [InlineData("", "is not valid JSON at line 1, column 1.")]
    [InlineData("{\n  \"Values\": {\n    \"A\" \"b\"\n  }\n}", "is not valid JSON at line 3, column 9.")]
    [InlineData("[]", "has no object named \"Values\".")]
    [InlineData("{}", "has no object named \"Values\".")]
    [InlineData("{\"Values\":[]}", "has no object named \"Values\".")]
    [InlineData("{\"Values\":{\"A\":\"b\",\"C\":{}}}", "has something else than a text in \"Values\" at \"C\".")]
    [InlineData("{\"Values\":{\"A\":null}}", "has something else than a text in \"Values\" at \"A\".")]
    [InlineData("{\"IsEncrypted\":true,\"Values\":{\"A\":\"b\"}}", "says \"IsEncrypted\": true; func settings decrypt makes it readable.")]
    public void A_broken_file_is_named_with_the_place(string content, string sentence)
    {
        File.WriteAllText(FilePath, content);

        var refusal = Assert.Throws<StartException>(() => LocalSettings.Read(_root));

        Assert.Equal(($"{FilePath} {sentence}", 1), (refusal.Message, refusal.ExitCode));
    }

    [Fact]
    public void A_file_that_cannot_be_made_is_named_with_the_reason()
    {
        File.WriteAllText(Path.Combine(_root, "local.settings.sample.json"), "{}");
        Directory.CreateDirectory(FilePath);

        var refusal = Assert.Throws<StartException>(() => LocalSettings.Read(_root));

        Assert.StartsWith($"{FilePath} cannot be made: ", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
