using System.Buffers.Text;
using System.Text.Json;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>Signs in on one instance after the other and presents each token, and the first of all, to each.</summary>
internal sealed class RotationTraffic(IReadOnlyList<ApiClient> instances)
{
    private readonly List<string> _tokens = [];

    public HashSet<string> KeysSeen { get; } = [];

    /// <summary>One round. Nothing is under way when it has ended.</summary>
    public async Task RunAsync()
    {
        foreach (var instance in instances)
        {
            _tokens.Add(ApiClient.TokenOf(await instance.LogInAdminAsync()));
            _ = KeysSeen.Add(KeyOf(_tokens[^1]));
            foreach (var token in (string[])[_tokens[0], _tokens[_tokens.Count / 2], _tokens[^1]])
            {
                Assert.All(
                    await Task.WhenAll(instances.Select(api => api.ProfileAsync(token))),
                    static answer => Assert.Equal(200, answer.Status));
            }
        }
    }

    private static string KeyOf(string token)
    {
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]));
        return header.RootElement.GetProperty("kid").GetString()!;
    }
}
