using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
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
        Requests = [.. parts.Skip(1).Select(Request.Read)];
    }

    public IReadOnlyList<Request> Requests { get; }

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

    /// <summary>One request of the file, its variables not filled in.</summary>
    /// <param name="Title">What stands after the three marks that begin it.</param>
    /// <param name="Name">By what later requests refer to its answer; null: they do not.</param>
    /// <param name="Status">The status that its answer is said to have.</param>
    /// <param name="Method">Its method.</param>
    /// <param name="Url">Its address.</param>
    /// <param name="Headers">Its headers, the body's type among them.</param>
    /// <param name="Body">Its body; empty: it has none.</param>
    internal sealed partial record Request(
        string Title, string? Name, int Status, string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, string Body)
    {
        /// <summary>The request's method and path as the description writes them, where the only parameter is <c>{uid}</c>.</summary>
        public string Operation => $"{Method} {Variable().Replace(Url["{{base}}".Length..].Split('?')[0], "{uid}")}";

        /// <summary>Reads what stands between two lines of three marks.</summary>
        public static Request Read(string text)
        {
            var lines = text.Split('\n');
            var comments = lines.Skip(1).TakeWhile(static line => line.StartsWith('#')).Select(static line => line.TrimStart('#', ' ')).ToArray();
            var request = lines[(1 + comments.Length)..];
            var target = request[0].Split(' ');
            return new Request(
                lines[0].Trim(),
                comments.SingleOrDefault(static comment => comment.StartsWith("@name ", StringComparison.Ordinal))?["@name ".Length..],
                int.Parse(comments.Single(static comment => comment.All(char.IsAsciiDigit)), CultureInfo.InvariantCulture),
                target[0],
                target[1],
                [.. request.Skip(1).TakeWhile(static line => line.Length > 0).Select(static line => line.Split(": ", 2)).Select(static parts => (parts[0], parts[1]))],
                string.Join('\n', request.SkipWhile(static line => line.Length > 0)).Trim());
        }

        /// <summary>The request as it is sent.</summary>
        /// <param name="value">What stands for a variable.</param>
        public HttpRequestMessage Message(Func<string, string> value)
        {
            var message = new HttpRequestMessage(new HttpMethod(Method), Fill(Url)) { Content = Body.Length > 0 ? new ByteArrayContent(Encoding.UTF8.GetBytes(Fill(Body))) : null };
            foreach (var (name, text) in Headers)
            {
                if (name is "Content-Type")
                {
                    message.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(text);
                }
                else
                {
                    message.Headers.Add(name, Fill(text));
                }
            }

            return message;

            string Fill(string text) => Variable().Replace(text, match => value(match.Groups[1].Value));
        }

        [GeneratedRegex(@"\{\{([^{}]+)\}\}")]
        private static partial Regex Variable();
    }
}
