using System.Text.Json;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class DescriptionTests
{
    [Fact]
    public async Task Every_reference_in_the_description_leads_somewhere_and_every_required_member_is_described()
    {
        await using var app = await RunningApp.StartAsync();
        var description = (await app.GetAsync("/openapi/v1.json")).Json;

        var references = Objects(description)
            .Where(static json => json.TryGetProperty("$ref", out _))
            .Select(static json => json.Text("$ref"))
            .ToArray();
        Assert.NotEmpty(references);
        Assert.All(references, reference =>
        {
            var found = description;
            foreach (var name in reference.Split('/')[1..])
            {
                Assert.True(found.TryGetProperty(name, out found), reference);
            }
        });
        Assert.All(
            description.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(static schema => schema.Value.TryGetProperty("required", out _)),
            static schema => Assert.All(schema.Value.Texts("required"), name =>
                Assert.True(schema.Value.GetProperty("properties").TryGetProperty(name!, out _), $"{schema.Name}.{name}")));
        var parameter = Assert.Single(description.GetProperty("paths").GetProperty("/api/v1/user/create").GetProperty("post").GetProperty("parameters").EnumerateArray());
        Assert.Equal(("Idempotency-Key", "header", 128), (parameter.Text("name"), parameter.Text("in"), parameter.GetProperty("schema").GetProperty("maxLength").GetInt32()));
    }

    private static IEnumerable<JsonElement> Objects(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(static member => Objects(member.Value)).Prepend(json),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
