namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>A resource as it is declared.</summary>
/// <param name="Line">Where, from 1.</param>
/// <param name="Symbol">Its name in the file.</param>
/// <param name="Kind">Type and version; of a nested one the type's last part alone.</param>
/// <param name="Existing">It is only referred to.</param>
/// <param name="Loop">Null when it is one.</param>
/// <param name="Condition">Null when it is always there.</param>
/// <param name="Body">An object.</param>
/// <param name="Nested">The resources that are declared within.</param>
internal sealed record ResourceSyntax(
    int Line,
    string Symbol,
    string Kind,
    bool Existing,
    Repetition? Loop,
    Expression? Condition,
    Expression Body,
    IReadOnlyList<ResourceSyntax> Nested)
{
    public IEnumerable<Expression> Parts => new[] { Loop?.Source, Condition, Body }.OfType<Expression>();

    public IEnumerable<ResourceSyntax> All => Nested.SelectMany(static nested => nested.All).Prepend(this);
}
