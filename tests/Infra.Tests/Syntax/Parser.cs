using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Bytedesk.Azurite;

namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>tree-sitter in one node process, which answers a text at a time and ends with this one.</summary>
internal sealed class Parser
{
    private static readonly Lazy<Task<Parser>> Shared = new(StartAsync);

    private readonly Process _process;
    private readonly SemaphoreSlim _turn = new(1);

    private Parser(Process process) => _process = process;

    /// <summary>The directory of package.json.</summary>
    public static string Packages { get; } = Path.Combine(RepositoryRoot.Find(), "tests", "Infra.Tests");

    /// <summary>Parses a Bicep file; without a file where the grammar does not allow the text.</summary>
    public static async Task<(IReadOnlyList<SyntaxFault> Faults, BicepFile? File)> ParseBicepAsync(string path, string text)
    {
        var answer = await (await Shared.Value).AskAsync("bicep", text);
        return (answer.Faults, answer.File is null ? null : answer.File with { Path = path });
    }

    /// <summary>What a grammar finds wrong in a text.</summary>
    /// <param name="language">As its package is named: <c>bash</c>, <c>powershell</c>.</param>
    /// <param name="text">The file.</param>
    public static async Task<IReadOnlyList<SyntaxFault>> FaultsAsync(string language, string text) => (await (await Shared.Value).AskAsync(language, text)).Faults;

    private static async Task<Parser> StartAsync()
    {
        await NodeModules.EnsureInstalledAsync(Packages);
        return new Parser(Process.Start(new ProcessStartInfo("node", [Path.Combine(Packages, "Syntax", "parse.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!);
    }

    private async Task<ParserAnswer> AskAsync(string language, string text)
    {
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { language, text }));
            var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The parser ended; its own words are on stderr.");
            return JsonSerializer.Deserialize<ParserAnswer>(line, JsonSerializerOptions.Web)!;
        }
        finally
        {
            _turn.Release();
        }
    }
}
