using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Bytedesk.Functions.Hosting;

namespace Bytedesk.Functions.Tests.Documentation;

/// <summary>What a README says of a setting, apart from its meaning.</summary>
/// <param name="Name">As an environment variable.</param>
/// <param name="Default">Empty when there is none.</param>
/// <param name="Range">The values that can be told from the code: <c>1–60</c> for numbers.</param>
internal sealed record SettingRow(string Name, string Default, string Range)
{
    /// <summary>Every property that a setting of the app is bound to, in all classes that name a section.</summary>
    public static IReadOnlyList<SettingRow> InCode() =>
    [
        .. new[] { typeof(App).Assembly }
            .SelectMany(static assembly => assembly.GetTypes())
            .Select(static type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)))
            .Where(static found => found.Section is { IsLiteral: true })
            .SelectMany(static found => found.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(static property => property.SetMethod is { IsPublic: true })
                .Select(property => From($"{found.Section!.GetRawConstantValue()}__{property.Name}", property, Activator.CreateInstance(found.Type)!))),
    ];

    private static SettingRow From(string name, PropertyInfo property, object options)
    {
        var value = Convert.ToString(property.GetValue(options), CultureInfo.InvariantCulture) ?? "";
        var range = property.GetCustomAttribute<RangeAttribute>();
        return new SettingRow(name, value.Replace('\\', '/'), range is null ? "" : $"{range.Minimum}–{range.Maximum}");
    }
}
