namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>A member of an object type.</summary>
internal sealed record TypeMember(string Name, int Line, TypeSyntax? Type);
