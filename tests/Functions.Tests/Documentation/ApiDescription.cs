using System.Text.Json;

namespace Bytedesk.Functions.Tests.Documentation;

/// <summary>The OpenAPI document of a running app.</summary>
internal sealed record ApiDescription(JsonElement Document)
{
    public IReadOnlyList<DescribedOperation> Operations { get; } =
    [
        .. from path in Document.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           select new DescribedOperation(path.Name, operation.Name.ToUpperInvariant(), operation.Value),
    ];

    public static async Task<ApiDescription> ReadAsync(RunningApp app) => new((await app.GetAsync("/openapi/v1.json")).Json);
}
