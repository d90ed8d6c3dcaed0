using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bytedesk.Azurite;
using Bytedesk.Processes;
using Xunit.Sdk;

namespace Bytedesk.Infra.Tests.Templates;

[CollectionDefinition]
public sealed class UsesCompiledTemplates : ICollectionFixture<CompiledTemplates>;

/// <summary>The templates, compiled once for all tests by the compiler of the NuGet package.</summary>
public sealed partial class CompiledTemplates : IAsyncLifetime
{
    private static readonly string Infra = Path.Combine(RepositoryRoot.Find(), "infra");
    private static readonly string Compiler = Path.Combine(AppContext.BaseDirectory, "bicep");
    private static readonly string Output = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "templates")).FullName;

    private readonly Dictionary<string, Deployment> _deployments = [];

    /// <summary>What compiler and linter say, which is nothing.</summary>
    public string Diagnostics { get; private set; } = "";

    /// <summary>The ARM template that <c>main.bicep</c> compiles to, with its modules.</summary>
    public JsonElement Main { get; private set; }

    /// <summary>With what must be set, and the super administrator.</summary>
    public Deployment Usual => Find("usual");

    /// <summary>Storage and vault are reached by nobody from outside, and who deploys gets no role.</summary>
    public Deployment Closed => Find("closed");

    /// <summary>As closed, but for two addresses of operators, and with everything else that can be switched on.</summary>
    public Deployment Operated => Find("operated");

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture is not Architecture.X64)
        {
            return;
        }

        Assert.True(File.Exists(Compiler), $"There is no Bicep compiler at {Compiler}: is Azure.Bicep.CommandLine.linux-x64 restored?");
        File.SetUnixFileMode(Compiler, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // By the pattern each file by itself, those included that no other uses.
        Diagnostics = await RunAsync("build", $"{Infra}/main.bicep", "--outfile", $"{Output}/main.json") + await RunAsync("lint", "--pattern", $"{Infra}/**/*.bicep");
        Main = await ReadAsync($"{Output}/main.json");

        var variables = new Dictionary<string, string> { ["AZURE_LOCATION"] = "eastus", ["AZURE_PRINCIPAL_ID"] = "me", ["SUPER_ADMIN_EMAIL"] = "admin@example.com" };
        await DeployAsync("usual", variables);
        (variables["PRIVATE_NETWORK"], variables["GRANT_DEPLOYER"]) = ("true", "false");
        await DeployAsync("closed", variables);
        (variables["ALLOWED_IP_ADDRESSES"], variables["ALERT_EMAIL"], variables["USE_LEGACY_KEY"]) = ("192.0.2.1, 192.0.2.2", "operators@example.com", "true");
        await DeployAsync("operated", variables, "{ Storage__TablePrefix: 'Pre', SignIn__MaxFailures: '10' }");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Deployment Find(string name) => _deployments.GetValueOrDefault(name)
        ?? throw SkipException.ForSkip($"The Bicep compiler is restored on Linux x64 only, not on {RuntimeInformation.RuntimeIdentifier}: the templates were not compiled.");

    // Bicep works out what is deployed from a file of parameters, which is made here from azd's as azd fills it in.
    private async Task DeployAsync(string name, Dictionary<string, string> variables, string settings = "{}")
    {
        variables["AZURE_ENV_NAME"] = name;
        var parameters = from parameter in (await ReadAsync($"{Infra}/main.parameters.json")).GetProperty("parameters").EnumerateObject()
                         let value = Variable().Replace(parameter.Value.GetProperty("value").ToString(), match => variables.GetValueOrDefault(match.Groups[1].Value, match.Groups[2].Value))
                         select $"param {parameter.Name} = {(parameter.Name == "settings" ? settings : NumberOrBoolean().IsMatch(value) ? value : $"'{value}'")}";
        await File.WriteAllLinesAsync($"{Output}/{name}.bicepparam", parameters.Prepend($"using '{Path.GetRelativePath(Output, Infra)}/main.bicep'"));
        await RunAsync("snapshot", $"{Output}/{name}.bicepparam", "--mode", "overwrite", "--deployment-name", name, "--location", "eastus", "--subscription-id", Guid.Empty.ToString());
        _deployments.Add(name, new Deployment(await ReadAsync($"{Output}/{name}.snapshot.json")));
    }

    private static async Task<JsonElement> ReadAsync(string file) => JsonElement.Parse(await File.ReadAllTextAsync(file));

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Compiler, arguments);
        // It unpacks itself, by default below HOME, which need not be there.
        start.Environment["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = Path.Combine(AppContext.BaseDirectory, "bicep-unpacked");
        var bicep = await ChildProcess.RunAsync(start);
        var said = bicep.Output + bicep.Errors;
        Assert.True(bicep.ExitCode == 0, $"bicep {string.Join(' ', arguments)} ended with {bicep.ExitCode}:\n{said}");
        return said;
    }

    [GeneratedRegex(@"\$\{([A-Z][A-Z0-9_]*)=?([^}]*)\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(\d+|true|false)$")]
    private static partial Regex NumberOrBoolean();
}
