namespace Bytedesk.Infra.Tests.Schemas;

/// <summary>An object of a resource.</summary>
/// <param name="Name">As properties name it for their type.</param>
/// <param name="Properties">Null when it is told by a discriminator.</param>
/// <param name="AdditionalPropertiesType">Of properties with any other name; null when there can be none.</param>
/// <param name="Discriminator">The property whose value says which of the elements it is.</param>
/// <param name="BaseProperties">Those that every element has.</param>
/// <param name="Elements">What it can be.</param>
internal sealed record SchemaObject(
    string Name,
    IReadOnlyList<SchemaProperty>? Properties,
    string? AdditionalPropertiesType,
    string? Discriminator,
    IReadOnlyList<SchemaProperty>? BaseProperties,
    IReadOnlyList<SchemaObject>? Elements)
{
    public SchemaProperty? this[string property] => Properties?.FirstOrDefault(found => found.Name == property);
}
