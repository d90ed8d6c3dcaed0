using System.Text.Json;

namespace Bytedesk.ApiPage;

/// <summary>The API as a Markdown page, made from its OpenAPI document and nothing else.</summary>
internal static class Page
{
    public static string Write(JsonElement document)
    {
        var markdown = new Markdown();
        var types = new Types(document);
        var info = document.GetProperty("info");
        var tags = Operation.ReadAll(document)
            .OrderBy(operation => operation.Path, StringComparer.Ordinal)
            .ThenBy(operation => operation.Method, StringComparer.Ordinal)
            .GroupBy(operation => operation.Tag)
            .OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .ToArray();

        markdown.Heading(1, "The API");
        markdown.Paragraph(info.GetProperty("description").GetString());
        markdown.Paragraph("This page is made from the description that the service gives of itself at `/openapi/v1.json`. Do not edit it; make it again:");
        markdown.Block("sh", "dotnet run --project tools/ApiPage -- http://127.0.0.1:9003/openapi/v1.json > docs/api.md");
        WriteContents(markdown, tags);
        foreach (var tag in tags)
        {
            markdown.Heading(2, tag.Key);
            foreach (var operation in tag)
            {
                new OperationSection(markdown, types).Write(operation);
            }
        }

        types.WriteUsed(markdown);
        return markdown.ToString();
    }

    private static void WriteContents(Markdown markdown, IEnumerable<IGrouping<string, Operation>> tags)
    {
        markdown.Heading(2, "Contents");
        foreach (var tag in tags)
        {
            markdown.Item(0, Markdown.Link(tag.Key));
            foreach (var operation in tag)
            {
                markdown.Item(1, $"{Markdown.Link(operation.Title)}: {operation.Summary}");
            }
        }

        markdown.Item(0, Markdown.Link(Types.Heading));
        markdown.EndList();
    }
}
