namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>The loop that a resource or module is declared with.</summary>
internal sealed record Repetition(IReadOnlyList<string> Variables, Expression Source);
