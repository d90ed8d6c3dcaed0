namespace Bytedesk.Infra.Tests.Schemas;

/// <summary>A property that a resource has.</summary>
/// <param name="Name">Case counts.</param>
/// <param name="Type">A name, alternatives with bars between them, or one of the two with <c>[]</c>.</param>
/// <param name="Flags">Of these, <c>Required</c> and <c>ReadOnly</c> matter.</param>
internal sealed record SchemaProperty(string Name, string Type, string? Flags)
{
    public bool IsRequired => Flags?.Contains("Required", StringComparison.Ordinal) is true;

    public bool IsReadOnly => Flags?.Contains("ReadOnly", StringComparison.Ordinal) is true;
}
