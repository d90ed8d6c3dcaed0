using Microsoft.AspNetCore.Routing.Template;

namespace Bytedesk.Functions.Tests.FunctionRoutes;

/// <summary>
/// Tells whether some path matches two routes, so that the host gives it to the one whose function comes first by name.
/// Errs on the side of yes: of two parameters in one place it does not ask whether their constraints exclude each other.
/// </summary>
internal static class RouteOverlap
{
    public static bool Exists(string one, string other) =>
        Exists([.. TemplateParser.Parse(one.TrimStart('/')).Segments], [.. TemplateParser.Parse(other.TrimStart('/')).Segments]);

    private static bool Exists(ReadOnlySpan<TemplateSegment> one, ReadOnlySpan<TemplateSegment> other)
    {
        if (one.IsEmpty || other.IsEmpty)
        {
            return (one.IsEmpty || MayBeEmpty(one[0])) && (other.IsEmpty || MayBeEmpty(other[0]));
        }

        return IsCatchAll(one[0]) || IsCatchAll(other[0]) || (MeetAt(one[0], other[0]) && Exists(one[1..], other[1..]));
    }

    private static bool MeetAt(TemplateSegment one, TemplateSegment other) =>
        Literal(one) is { } text
            ? Matches(other, text)
            : Literal(other) is not { } literal || Matches(one, literal);

    private static bool Matches(TemplateSegment segment, string text) =>
        new FunctionFile("", string.Concat(segment.Parts.Select(Text)), ["GET"]).Matches($"/{text}", "GET");

    private static string Text(TemplatePart part) => part.IsLiteral
        ? part.Text!
        : $"{{{part.Name}{string.Concat(part.InlineConstraints.Select(static constraint => $":{constraint.Constraint}"))}}}";

    private static string? Literal(TemplateSegment segment) => segment.Parts is [{ IsLiteral: true } only] ? only.Text : null;

    private static bool IsCatchAll(TemplateSegment segment) => segment.Parts.Any(static part => part.IsCatchAll);

    private static bool MayBeEmpty(TemplateSegment segment) => segment.Parts is [{ IsCatchAll: true } or { IsOptional: true }];
}
