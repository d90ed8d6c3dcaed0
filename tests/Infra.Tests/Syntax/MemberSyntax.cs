namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>A member of an object: <c>name: value</c>.</summary>
internal sealed record MemberSyntax(int Line, Expression Name, Expression Value);
