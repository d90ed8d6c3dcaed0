using System.Globalization;
using System.Text.Json;

namespace Bytedesk.ApiPage;

/// <summary>What the page says of one operation.</summary>
internal sealed class OperationSection(Markdown markdown, Types types)
{
    public void Write(Operation operation)
    {
        markdown.Heading(3, operation.Title);
        markdown.Paragraph(operation.Summary);
        markdown.Paragraph(operation.Json.Text("description"));
        markdown.Paragraph(operation.Access);
        WriteParameters(operation);
        WriteBody(operation);
        foreach (var (status, response) in operation.Responses.Where(response => response.Status < 400))
        {
            WriteAnswer(status, response);
        }

        WriteFailures(operation);
    }

    private void WriteParameters(Operation operation)
    {
        if (operation.Json.TryGetProperty("parameters", out var parameters) && parameters.GetArrayLength() > 0)
        {
            markdown.Heading(4, "Parameters");
            markdown.Table(["Name", "In", "Type", "Required", "Description"], parameters.EnumerateArray().Select(parameter => (string[])
            [
                $"`{parameter.Text("name")}`",
                parameter.Text("in") ?? "",
                types.Name(parameter.GetProperty("schema")),
                parameter.TryGetProperty("required", out var required) && required.GetBoolean() ? "yes" : "no",
                Types.Description(parameter.Text("description"), parameter.GetProperty("schema")),
            ]));
        }
    }

    private void WriteBody(Operation operation)
    {
        if (operation.Json.TryGetProperty("requestBody", out var body))
        {
            var content = body.GetProperty("content").EnumerateObject().ToArray();
            markdown.Heading(4, "Body");
            markdown.Paragraph($"{string.Join(" or ", content.Select(media => $"`{media.Name}`"))}. {body.Text("description")}");
            if (content[0].Value.TryGetProperty("schema", out var schema))
            {
                types.WriteMembers(markdown, schema);
            }

            WriteExample(content[0].Value);
        }
    }

    private void WriteAnswer(int status, JsonElement response)
    {
        markdown.Heading(4, $"Answer {status.ToString(CultureInfo.InvariantCulture)}");
        if (response.TryGetProperty("content", out var content))
        {
            var media = content.EnumerateObject().First();
            var schema = media.Value.GetProperty("schema");
            markdown.Paragraph(types.DataOf(schema) is { } data
                ? $"`data`: {types.Name(data)}"
                : $"`{media.Name}`: {types.Name(schema)}");
            WriteExample(media.Value);
        }
        else
        {
            markdown.Paragraph(response.Text("description"));
        }
    }

    private void WriteExample(JsonElement media)
    {
        if (media.TryGetProperty("example", out var example))
        {
            markdown.Example(example);
        }
    }

    private void WriteFailures(Operation operation)
    {
        var failures = operation.Responses.Where(response => response.Status >= 400).ToArray();
        if (failures.Length > 0)
        {
            markdown.Heading(4, "Failures");
            markdown.Table(["Status", "When", "For example"], failures.Select(failure => (string[])
            [
                failure.Status.ToString(CultureInfo.InvariantCulture), failure.Response.Text("description") ?? "", Sentence(failure.Response),
            ]));
        }
    }

    private static string Sentence(JsonElement response) =>
        response.TryGetProperty("content", out var content) && content.EnumerateObject().First().Value.TryGetProperty("example", out var example)
            ? example.ValueKind is JsonValueKind.Object ? example.Text("message") ?? $"`{example.GetRawText()}`" : $"`{example}`"
            : "";
}
