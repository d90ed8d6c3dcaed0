namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>A function that a file declares.</summary>
internal sealed record FunctionDeclaration(int Line, string Name, IReadOnlyList<Decorator> Decorators, IReadOnlyList<string> Parameters, Expression Body);
