namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>A type as it is written.</summary>
/// <param name="Text">The whole of it.</param>
/// <param name="Nullable">It ends in a question mark.</param>
/// <param name="Names">The types of the file that it names.</param>
/// <param name="Members">Null when it is no object.</param>
/// <param name="Literals">The texts that it allows, if it lists any.</param>
internal sealed record TypeSyntax(string Text, bool Nullable, IReadOnlyList<string> Names, IReadOnlyList<TypeMember>? Members, IReadOnlyList<string> Literals);
