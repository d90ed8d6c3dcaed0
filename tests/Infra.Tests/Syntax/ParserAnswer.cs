namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>One line of <c>parse.mjs</c>.</summary>
internal sealed record ParserAnswer(IReadOnlyList<SyntaxFault> Faults, BicepFile? File);
