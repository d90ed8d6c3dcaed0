using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Bytedesk.Functions.Hosting;

namespace Bytedesk.Functions.Tests.Documentation;

public sealed partial class SettingsPageTests
{
    [Theory]
    [InlineData("docs/settings.md")]
    [InlineData("docs/settings.zh-CN.md")]
    public void The_page_lists_every_setting_of_the_code_with_its_default_and_range(string page) => Assert.Equal(
        InCode().Select(static setting => setting.ToString()).Order(StringComparer.Ordinal),
        OnPage(page).Select(static setting => setting.ToString()).Order(StringComparer.Ordinal));

    [Fact]
    public void Both_languages_list_them_in_one_order() => Assert.Equal(OnPage("docs/settings.md"), OnPage("docs/settings.zh-CN.md"));

    // Every property that a setting is bound to, in all classes that name a section.
    private static IEnumerable<Setting> InCode() =>
        from type in typeof(App).Assembly.GetTypes()
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)
        where section is { IsLiteral: true }
        let defaults = Activator.CreateInstance(type)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is { IsPublic: true }
        let value = Convert.ToString(property.GetValue(defaults), CultureInfo.InvariantCulture) ?? ""
        let range = property.GetCustomAttribute<RangeAttribute>()
        select new Setting($"{section.GetRawConstantValue()}__{property.Name}", value.Replace('\\', '/'), range is null ? "" : $"{range.Minimum}–{range.Maximum}");

    private static IEnumerable<Setting> OnPage(string page) =>
        from cells in MarkdownPage.Read(page).Rows(columns: 4)
        let range = CodeIn(cells[3])
        select new Setting(cells[0].Trim('`'), CodeIn(cells[2]), Numbers().IsMatch(range) ? range : "");

    private static string CodeIn(string cell) => string.Join('–', InlineCode().Matches(cell).Select(static match => match.Groups[1].Value));

    // Of texts the page gives examples, which the code does not have.
    [GeneratedRegex("^[0-9]+–[0-9]+$")]
    private static partial Regex Numbers();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InlineCode();

    /// <param name="Name">As an environment variable.</param>
    /// <param name="Default">Empty when there is none.</param>
    /// <param name="Range"><c>1–60</c>; empty when it is not of numbers.</param>
    private sealed record Setting(string Name, string Default, string Range);
}
