namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>A place that the grammar does not allow.</summary>
internal sealed record SyntaxFault(int Line, string Text);
