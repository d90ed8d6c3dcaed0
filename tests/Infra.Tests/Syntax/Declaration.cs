namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>A parameter (its value is the default), a variable or an output.</summary>
internal sealed record Declaration(int Line, string Name, IReadOnlyList<Decorator> Decorators, TypeSyntax? Type, Expression? Value)
{
    public bool IsSecure => Has("secure");

    public bool IsRequired => Value is null && Type is not { Nullable: true };

    public bool Has(string decorator) => Decorators.Any(found => found.Name == decorator);
}
