namespace Bytedesk.Functions.Tests.Documentation;

public sealed class SettingsTableTests
{
    [Fact]
    public void The_code_has_settings_to_compare_with()
    {
        var settings = SettingRow.InCode();

        Assert.Contains(new SettingRow("SignIn__MaxFailures", "5", "1–100"), settings);
        Assert.Contains(new SettingRow("Cors__Origins", "", ""), settings);
        Assert.Contains(new SettingRow("Signing__KeyFile", ".local/signing-key", ""), settings);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void A_readme_lists_every_setting_of_the_code_with_its_default_and_range(string file) => Assert.Equal(
        SettingRow.InCode().Select(static setting => setting.ToString()).Order(StringComparer.Ordinal),
        Readme.Read(file).Settings.Select(static setting => Comparable(setting).ToString()).Order(StringComparer.Ordinal));

    [Fact]
    public void Both_readmes_list_the_settings_in_one_order() =>
        Assert.Equal(Readme.Read("README.md").Settings, Readme.Read("README.zh-CN.md").Settings);

    [Fact]
    public void Both_readmes_have_the_same_headings() =>
        Assert.Equal(Readme.Read("README.md").HeadingLevels, Readme.Read("README.zh-CN.md").HeadingLevels);

    [Fact]
    public void Both_readmes_have_the_same_code_but_for_comments() =>
        Assert.Equal(Readme.Read("README.md").Code, Readme.Read("README.zh-CN.md").Code);

    // Only of numbers does the code itself know the range; of texts the table gives examples.
    private static SettingRow Comparable(SettingRow row) =>
        row.Range.Split('–') is [var least, var most] && least.All(char.IsAsciiDigit) && most.All(char.IsAsciiDigit) ? row : row with { Range = "" };
}
