using System.Text.Json;
using System.Text.RegularExpressions;
using Bytedesk.Infra.Tests.Evaluation;

namespace Bytedesk.Infra.Tests.Checks;

/// <summary><c>azure.yaml</c> and <c>main.parameters.json</c> name what is there.</summary>
internal static partial class AzdCheck
{
    private const string Parameters = "infra/main.parameters.json";

    private static readonly string[] Languages = ["dotnet", "csharp", "js", "ts", "py", "python", "java", "docker", "custom"];

    public static IEnumerable<string> Faults(Template template, Deployment deployment) =>
        ParameterFaults(template).Concat(ProjectFaults(template, deployment));

    private static IEnumerable<string> ParameterFaults(Template template)
    {
        var declared = template.Files[Template.Main].Parameters;
        using var document = JsonDocument.Parse(template.Texts[Parameters]);
        var given = document.RootElement.GetProperty("parameters").EnumerateObject()
            .ToDictionary(static one => one.Name, static one => one.Value.GetProperty("value").Clone());
        return
        [
            .. given.Keys.Except(declared.Select(static one => one.Name)).Select(static name => $"{Parameters}: main.bicep has no parameter {name}"),
            .. declared.Where(one => one.IsRequired && !given.ContainsKey(one.Name)).Select(static one => $"{Parameters}: the parameter {one.Name} is missing"),
            .. given.Where(static one => one.Value.ToString() is var text && text.Contains('$', StringComparison.Ordinal) && !Variable().IsMatch(text))
                .Select(static one => $"{Parameters}: {one.Key} is not ${{NAME}} or ${{NAME=default}}"),
            .. from one in given
               let parameter = declared.FirstOrDefault(parameter => parameter.Name == one.Key)
               let type = parameter?.Type?.Text
               where type is "int" or "bool" && one.Value.ValueKind is JsonValueKind.String
               let fallback = Variable().Match(one.Value.GetString()!).Groups[1].Value
               where !(type == "int" ? int.TryParse(fallback, out _) : bool.TryParse(fallback, out _))
               select $"{Parameters}: {one.Key} has no default of the type {type}",
            .. given.Where(one => declared.Any(parameter => parameter.Name == one.Key && parameter.IsSecure))
                .Where(static one => Variable().Match(one.Value.ToString()) is not { Success: true, Groups: [_, { Value: "" }, ..] })
                .Select(static one => $"{Parameters}: the secret {one.Key} has a value"),
        ];
    }

    // As much of YAML as the file has: a key and a value on a line.
    private static IEnumerable<string> ProjectFaults(Template template, Deployment deployment)
    {
        if (!template.Texts.TryGetValue("azure.yaml", out var yaml))
        {
            yield return "There is no azure.yaml";
            yield break;
        }

        var service = Services().Match(yaml).Groups[1].Value;
        if (!deployment.Of("Microsoft.Web/sites").Any(site => site.Follow("tags.azd-service-name").Any(tag => tag.Pattern == service)))
        {
            yield return $"azure.yaml: no resource has the tag azd-service-name: {service}";
        }

        foreach (var (key, value) in Pairs().Matches(yaml).Select(static pair => (pair.Groups[1].Value, pair.Groups[2].Value)))
        {
            var path = Path.Combine(template.Root, value);
            var fault = key switch
            {
                "project" when !Directory.Exists(path) => "is no directory",
                "path" when !template.Texts.Keys.Any(file => file.StartsWith($"{value}/", StringComparison.Ordinal)) => "is no directory of templates",
                "module" when !template.Texts.ContainsKey($"infra/{value}.bicep") => "is no template",
                "language" when !Languages.Contains(value) => "is none of azd's languages",
                "host" when value != "function" => "is not function",
                "shell" when value is not "sh" and not "pwsh" => "is neither sh nor pwsh",
                "run" when !template.Texts.ContainsKey(value) => "is not there",
                "run" when value.EndsWith(".sh", StringComparison.Ordinal) && !IsExecutable(path) => "is not executable",
                _ => null,
            };
            if (fault is not null)
            {
                yield return $"azure.yaml: {key}: {value} {fault}";
            }
        }
    }

    private static bool IsExecutable(string path) => OperatingSystem.IsWindows() || File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute);

    [GeneratedRegex(@"^\$\{[A-Z][A-Z0-9_]*(?:=([^}]*))?\}$")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^services:\s*\n  (\w+):", RegexOptions.Multiline)]
    private static partial Regex Services();

    [GeneratedRegex(@"^ +(\w+): +([^\s#]+)", RegexOptions.Multiline)]
    private static partial Regex Pairs();
}
