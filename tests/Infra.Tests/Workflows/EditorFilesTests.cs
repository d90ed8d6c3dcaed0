using System.Text.Json;
using Bytedesk.Azurite;

namespace Bytedesk.Infra.Tests.Workflows;

/// <summary>What an editor and a development container read agrees with each other and with the rest of the repository.</summary>
public sealed class EditorFilesTests
{
    private static readonly JsonElement Launch = Read(".vscode/launch.json").GetProperty("configurations")[0];
    private static readonly JsonElement Container = Read(".devcontainer/devcontainer.json");

    [Fact]
    public void Every_task_that_another_or_the_debugger_needs_is_there()
    {
        var tasks = Read(".vscode/tasks.json").GetProperty("tasks").EnumerateArray().ToList();
        var needed = tasks.Where(static task => task.TryGetProperty("dependsOn", out _)).SelectMany(static task => Strings(task.GetProperty("dependsOn"))).Append(Launch.GetProperty("preLaunchTask").GetString()!);

        Assert.Subset(tasks.Select(static task => task.GetProperty("label").GetString()!).ToHashSet(), needed.ToHashSet());
    }

    [Fact]
    public void The_service_is_debugged_with_the_settings_of_the_sample_on_the_port_of_the_container()
    {
        var environment = Launch.GetProperty("env").EnumerateObject().ToDictionary(static variable => variable.Name, static variable => variable.Value.GetString());
        var shared = Read("local.settings.sample.json").GetProperty("Values").EnumerateObject().Where(setting => environment.ContainsKey(setting.Name)).ToList();

        Assert.NotEmpty(shared);
        Assert.All(shared, setting => Assert.Equal(setting.Value.GetString(), environment[setting.Name]));
        Assert.Equal($"http://127.0.0.1:{Container.GetProperty("forwardPorts")[0]}", environment["ASPNETCORE_URLS"]);
    }

    [Fact]
    public void The_container_has_the_SDK_and_the_extensions_that_everybody_uses()
    {
        var sdk = string.Join('.', Read("global.json").GetProperty("sdk").GetProperty("version").GetString()!.Split('.').Take(2));

        Assert.Contains($"-{sdk}-", Container.GetProperty("image").GetString(), StringComparison.Ordinal);
        Assert.Equal(Strings(Read(".vscode/extensions.json").GetProperty("recommendations")), Strings(Container.GetProperty("customizations").GetProperty("vscode").GetProperty("extensions")));
        Assert.Equal(JsonValueKind.Object, Read(".vscode/settings.json").ValueKind);
    }

    // Without comments, which not every editor reads.
    private static JsonElement Read(string path) => JsonElement.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), path)));

    private static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(static item => item.GetString()!);
}
