namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>What a file takes from another.</summary>
internal sealed record Import(int Line, string Path, IReadOnlyList<ImportedName> Names);
