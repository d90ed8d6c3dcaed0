using System.Globalization;
using Bytedesk.Functions.OpenApi;
using Microsoft.Net.Http.Headers;

namespace Bytedesk.Functions.Http;

/// <summary>
/// The <c>If-Match</c> header (RFC 9110 §13.1.1): the versions, as <c>ETag</c> told them, that a change is meant for.
/// Endpoints take it as a parameter.
/// </summary>
internal sealed class IfMatch
{
    private static readonly Failure Unreadable = Failure.BadRequest("If-Match must be an entity tag, as ETag has it, or *");

    /// <summary>Whether it was sent.</summary>
    public bool IsPresent { get; private init; }

    /// <summary>Why it cannot be read; null when it can, or was not sent.</summary>
    public Failure? Failure { get; private init; }

    public ExpectedVersion Expected { get; private init; }

    public static string TagOf(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    public static ValueTask<IfMatch?> BindAsync(HttpContext context) => ValueTask.FromResult<IfMatch?>(Read([.. context.Request.Headers.IfMatch.OfType<string>()]));

    private static IfMatch Read(string[] header)
    {
        if (header.Length == 0)
        {
            return new IfMatch();
        }

        if (!EntityTagHeaderValue.TryParseStrictList(header, out var tags))
        {
            return new IfMatch { IsPresent = true, Failure = Unreadable };
        }

        // Weak ones never match, and neither does what we never gave out.
        return new IfMatch
        {
            IsPresent = true,
            Expected = new ExpectedVersion(tags.Contains(EntityTagHeaderValue.Any) ? null :
            [
                .. from tag in tags
                   where !tag.IsWeak
                   let version = int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1
                   where version >= 0 && TagOf(version) == tag.Tag
                   select version,
            ]),
        };
    }
}

internal static class IfMatchConventions
{
    /// <summary>Says in the API's description that the response of a route tells a version.</summary>
    public static TBuilder TellsVersion<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithETagHeader();

    /// <summary>Says that a route takes <c>If-Match</c>, and tells the version that a change leads to.</summary>
    /// <param name="stale">What who sends another version reads.</param>
    public static TBuilder AcceptsIfMatch<TBuilder>(this TBuilder builder, Failure stale)
        where TBuilder : IEndpointConventionBuilder => builder.TellsVersion().WithIfMatchParameter().Fails(stale);
}
