using Bytedesk.Infra.Tests.Evaluation;
using Bytedesk.Infra.Tests.Schemas;

namespace Bytedesk.Infra.Tests.Checks;

/// <summary>Holds each resource to the schema of its type.</summary>
internal sealed class SchemaCheck(IReadOnlyDictionary<string, ResourceSchema> schemas)
{
    // What Bicep itself reads.
    private static readonly string[] Own = ["scope", "parent", "dependsOn"];

    /// <summary>How many values were held to a type.</summary>
    public int Count { get; private set; }

    public IEnumerable<string> Faults(Deployment deployment) =>
        deployment.Resources.SelectMany(FaultsOf).Distinct();

    private IEnumerable<string> FaultsOf(DeployedResource resource)
    {
        if (!schemas.TryGetValue(resource.Type, out var schema))
        {
            return [$"{resource} has the type {resource.Type}, of which there is no schema"];
        }

        if (schema.Version != resource.Version)
        {
            return [$"{resource} has the version {resource.Version} of {resource.Type}, and the schema is that of {schema.Version}"];
        }

        return resource.Bodies.SelectMany(body => resource.Declaration.Existing
            ? body["name"].Count == 0 ? [$"{resource} lacks the required property name"] : []
            : Object(new Value.Map(body.At, [.. body.Members.Where(member => !Own.Contains(member.Name))], body.Open), schema.Body, resource.Type, schema));
    }

    private IEnumerable<string> Faults(Value value, string type, string path, ResourceSchema schema)
    {
        Count++;
        if (value is Value.Nothing || type is "any")
        {
            return [];
        }

        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            return value switch
            {
                Value.List list => list.Items.SelectMany(item => Faults(item, type[..^2].Trim('(', ')'), path, schema)),
                Value.Opaque { Type: null or "array" } => [],
                _ => [$"{value.At}: {path} is no array"],
            };
        }

        if (schema.Objects.TryGetValue(type, out var expected))
        {
            return value switch
            {
                Value.Map map => Object(map, expected, path, schema),
                Value.Opaque { Type: null or "object" } => [],
                _ => [$"{value.At}: {path} is no object"],
            };
        }

        var fits = (type, value) switch
        {
            ("object", Value.Map or Value.Opaque { Type: null or "object" }) => true,
            ("string", Value.Text or Value.Opaque { Type: null or "string" }) => true,
            ("int", Value.Number or Value.Opaque { Type: null or "int" }) => true,
            ("bool", Value.Truth or Value.Opaque { Type: null or "bool" }) => true,
            ("string" or "int" or "bool" or "object", _) => false,
            // "SystemAssigned, UserAssigned" is one alternative: they are parted by bars alone.
            (_, Value.Text text) => type.Split(" | ").Contains(text.Content),
            (_, Value.Opaque { Type: null or "string" }) => true,
            _ => false,
        };
        return fits ? [] : [$"{value.At}: {path} is {Shown(value)}, and should be {type}"];
    }

    private IEnumerable<string> Object(Value.Map map, SchemaObject expected, string path, ResourceSchema schema)
    {
        if (expected.Discriminator is { } discriminator)
        {
            var told = map[discriminator].OfType<Value.Text>().Select(static text => text.Content).FirstOrDefault();
            var element = expected.Elements!.FirstOrDefault(element => element[discriminator]?.Type == told);
            return element is null
                ? [$"{map.At}: {path}.{discriminator} is {told ?? "missing"}, which is none of its kinds"]
                : Object(map, element with { Properties = [.. element.Properties!, .. expected.BaseProperties ?? []] }, path, schema);
        }

        var properties = expected.Properties ?? [];
        var missing = map.Open ? [] : properties
            .Where(property => property.IsRequired && !property.IsReadOnly && map.Members.All(member => member.Name != property.Name))
            .Select(property => $"{map.At}: {path} lacks the required property {property.Name}");
        return missing.Concat(map.Members.SelectMany(member => MemberFaults(member, expected, $"{path}.{member.Name}", schema)));
    }

    private IEnumerable<string> MemberFaults(Member member, SchemaObject expected, string path, ResourceSchema schema)
    {
        var property = expected[member.Name];
        if (property is { IsReadOnly: true, IsRequired: false })
        {
            return [$"{member.At}: {path} is read-only"];
        }

        return (property?.Type ?? expected.AdditionalPropertiesType) is { } type
            ? member.Values.SelectMany(value => Faults(value, type, path, schema))
            : [$"{member.At}: {path} is not known"];
    }

    private static string Shown(Value value) => value switch
    {
        Value.Text text => $"'{text.Content}'",
        Value.Number number => $"{number.Amount}",
        Value.Truth truth => truth.Pattern,
        Value.Map => "an object",
        Value.List => "an array",
        Value.Opaque { Type: { } type } => $"some {type}",
        _ => "something else",
    };
}
