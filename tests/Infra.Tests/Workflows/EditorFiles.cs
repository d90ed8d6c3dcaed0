using System.Text.Json;
using Bytedesk.Azurite;

namespace Bytedesk.Infra.Tests.Workflows;

/// <summary>What an editor and a development container read, by path from the root.</summary>
internal sealed record EditorFiles(IReadOnlyDictionary<string, string> Texts)
{
    private static readonly string[] Paths =
        [".vscode/tasks.json", ".vscode/launch.json", ".vscode/extensions.json", ".vscode/settings.json", ".devcontainer/devcontainer.json", "local.settings.sample.json", "global.json"];

    public static EditorFiles Read() => new(Paths.ToDictionary(static path => path, static path => File.ReadAllText(Path.Combine(RepositoryRoot.Find(), path))));

    public EditorFiles Replace(string path, string part, string replacement)
    {
        Assert.Contains(part, Texts[path], StringComparison.Ordinal);
        return new EditorFiles(new Dictionary<string, string>(Texts) { [path] = Texts[path].Replace(part, replacement, StringComparison.Ordinal) });
    }

    /// <summary>Where they disagree with each other or with the rest of the repository.</summary>
    public IEnumerable<string> Faults()
    {
        var tasks = Json(".vscode/tasks.json").GetProperty("tasks").EnumerateArray().ToList();
        var launch = Json(".vscode/launch.json").GetProperty("configurations")[0];
        var container = Json(".devcontainer/devcontainer.json");
        var environment = launch.GetProperty("env");

        var labels = tasks.Select(static task => task.GetProperty("label").GetString()!);
        var needed = tasks.Where(static task => task.TryGetProperty("dependsOn", out _)).SelectMany(static task => Strings(task.GetProperty("dependsOn")))
            .Append(launch.GetProperty("preLaunchTask").GetString()!);
        var sdk = string.Join('.', Json("global.json").GetProperty("sdk").GetProperty("version").GetString()!.Split('.').Take(2));
        var port = container.GetProperty("forwardPorts")[0].GetInt32();

        return
        [
            .. needed.Except(labels).Select(static label => $"there is no task {label}"),
            .. from setting in Json("local.settings.sample.json").GetProperty("Values").EnumerateObject()
               where environment.TryGetProperty(setting.Name, out var value) && value.GetString() != setting.Value.GetString()
               select $"{setting.Name} is not as in the sample",
            .. container.GetProperty("image").GetString()!.Contains($"-{sdk}-", StringComparison.Ordinal) ? Array.Empty<string>() : [$"the container has another SDK than {sdk}"],
            .. environment.GetProperty("ASPNETCORE_URLS").GetString() == $"http://127.0.0.1:{port}" ? Array.Empty<string>() : [$"the service is not on {port}"],
            .. Strings(container.GetProperty("customizations").GetProperty("vscode").GetProperty("extensions"))
                .SequenceEqual(Strings(Json(".vscode/extensions.json").GetProperty("recommendations"))) ? Array.Empty<string>() : ["the container has other extensions than are recommended"],
        ];
    }

    /// <summary>Without comments, which not every editor reads.</summary>
    public JsonElement Json(string path)
    {
        using var document = JsonDocument.Parse(Texts[path]);
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(static item => item.GetString()!);
}
