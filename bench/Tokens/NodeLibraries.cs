using System.Buffers.Text;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Bytedesk.Azurite;

namespace Bytedesk.Benchmarks.Tokens;

/// <summary>The npm packages jose and fast-jwt in a Node.js that stays, so that its compiler has seen the code as often as ours.</summary>
internal sealed class NodeLibraries : IDisposable
{
    private readonly Process _process;

    private NodeLibraries(Process process) => _process = process;

    /// <summary>Installs what is missing, and has both judge our tokens and us theirs.</summary>
    /// <exception cref="InvalidOperationException">They do not agree.</exception>
    public static async Task<NodeLibraries> StartAsync(TokenSamples tokens)
    {
        var root = Path.Combine(RepositoryRoot.Find(), "bench");
        await NodeModules.EnsureInstalledAsync(root);
        var libraries = new NodeLibraries(Process.Start(new ProcessStartInfo("node", [Path.Combine(root, "Tokens", "tokens.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
        var claims = Base64Url.DecodeFromChars(tokens.Good.Split('.')[1]);
        var theirs = await libraries.AskAsync(new JsonObject
        {
            ["key"] = Base64Url.EncodeToString(tokens.Key),
            ["kid"] = tokens.Ring.Current.Id,
            ["claims"] = JsonNode.Parse(claims),
            ["good"] = tokens.Good,
            ["forged"] = tokens.Forged,
            ["expired"] = tokens.Expired,
        });
        return theirs.All(token => tokens.IsAccepted((string)token.Value!))
            ? libraries
            : throw new InvalidOperationException("A token of theirs is not accepted here.");
    }

    /// <summary>Nanoseconds for each thing that they do.</summary>
    /// <param name="duration">How long to do each of them.</param>
    public async Task<IEnumerable<KeyValuePair<string, double>>> MeasureAsync(TimeSpan duration) =>
        (await AskAsync(new JsonObject { ["milliseconds"] = (int)duration.TotalMilliseconds }))
            .Select(static each => KeyValuePair.Create(each.Key, (double)each.Value!));

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<JsonObject> AskAsync(JsonObject question)
    {
        await _process.StandardInput.WriteLineAsync(question.ToJsonString());
        var answer = await _process.StandardOutput.ReadLineAsync();
        return answer is null
            ? throw new InvalidOperationException("Node.js ended before it answered.")
            : (JsonObject)JsonNode.Parse(answer)!;
    }
}
