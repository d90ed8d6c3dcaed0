using System.Diagnostics;
using System.Text.Json.Nodes;
using Bytedesk.Azurite;

namespace Bytedesk.Functions.Tests.Tokens.Jwt;

/// <summary>The npm package jose, an implementation of the same RFCs by others.</summary>
internal static class NpmJose
{
    public static async Task<JsonNode> RunAsync(JsonObject request, CancellationToken cancellationToken)
    {
        var root = RepositoryRoot.Find();
        await NodeModules.EnsureInstalledAsync(root, cancellationToken: cancellationToken);
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(root, "tests", "Functions.Tests", "Tokens", "Jwt", "jose.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await node.StandardInput.WriteAsync(request.ToJsonString().AsMemory(), cancellationToken);
        node.StandardInput.Close();
        var answer = await node.StandardOutput.ReadToEndAsync(cancellationToken);
        await node.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, node.ExitCode);
        return JsonNode.Parse(answer)!;
    }
}
