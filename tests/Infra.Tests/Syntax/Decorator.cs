namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>What stands above a declaration, as <c>@secure()</c>.</summary>
internal sealed record Decorator(string Name, IReadOnlyList<Expression> Arguments);
