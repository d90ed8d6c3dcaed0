using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bytedesk.Azurite;

namespace Bytedesk.Functions.Tests.Documentation;

/// <summary><c>requests.http</c>, as far as REST Client and Visual Studio read it alike.</summary>
internal sealed partial class RequestsFile
{
    private readonly Dictionary<string, string> _variables;

    private RequestsFile(string text)
    {
        var parts = text.ReplaceLineEndings("\n").Split("\n###");
        _variables = Definition().Matches(parts[0]).ToDictionary(static match => match.Groups[1].Value, static match => match.Groups[2].Value);
        Requests = [.. parts.Skip(1).Select(FileRequest.Read)];
    }

    public IReadOnlyList<FileRequest> Requests { get; }

    public static RequestsFile Read() => new(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "requests.http")));

    /// <summary>Sends every request to <paramref name="app"/>, in order.</summary>
    /// <param name="app">Stands for the address of the file.</param>
    /// <param name="timestamp">What stands for the time; another one each time.</param>
    /// <returns>The requests whose answer has another status than the file says.</returns>
    public async Task<IReadOnlyList<string>> SendAllAsync(RunningApp app, int timestamp)
    {
        var answers = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var surprises = new List<string>();
        foreach (var request in Requests)
        {
            using var message = request.Message(Value);
            var answer = await app.SendAsync(message);
            if (answer.Status != request.Status)
            {
                surprises.Add($"{request.Title}: {request.Status} is expected, not {answer.Status} {answer.Body}");
            }

            if (request.Name is { } name)
            {
                answers[name] = answer.Json;
            }
        }

        return surprises;

        string Value(string variable) => variable switch
        {
            "base" => app.Address.GetLeftPart(UriPartial.Authority),
            "$timestamp" => timestamp.ToString(CultureInfo.InvariantCulture),
            _ when variable.Split(".response.body.$.") is [var name, var path] =>
                path.Split('.').Aggregate(answers[name], static (json, member) => json.GetProperty(member)).GetString()!,
            _ => _variables[variable],
        };
    }

    [GeneratedRegex("^@([a-z]+) = (.+)$", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
