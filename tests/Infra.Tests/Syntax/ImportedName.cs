namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>A name in the other file, and what it is called in this one.</summary>
internal sealed record ImportedName(string Name, string Alias);
