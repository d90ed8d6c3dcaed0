using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Bytedesk.Functions.Http;

/// <summary>
/// The <c>If-Match</c> header (RFC 9110 §13.1.1): the versions, as <c>ETag</c> told them, that a change is meant for.
/// Endpoints take it as a parameter, and refuse one that cannot be read by <see cref="OpenApi.EndpointDescriptions.AcceptsIfMatch"/>.
/// </summary>
internal sealed record IfMatch(ExpectedVersion Expected)
{
    public static Failure Unreadable { get; } = Failure.BadRequest("If-Match must be an entity tag, as ETag has it, or *");

    public static string TagOf(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    // What cannot be read allows no version, should an endpoint not refuse it.
    public static ValueTask<IfMatch?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<IfMatch?>(new IfMatch(Read(context.Request.Headers.IfMatch) ?? new ExpectedVersion([])));

    /// <summary>The versions that the header allows, any when there is none; null when it cannot be read.</summary>
    public static ExpectedVersion? Read(StringValues header)
    {
        if (header.Count == 0)
        {
            return new ExpectedVersion(Versions: null);
        }

        if (!EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out var tags))
        {
            return null;
        }

        // Weak ones never match, and neither does what we never gave out.
        return new ExpectedVersion(tags.Contains(EntityTagHeaderValue.Any) ? null :
        [
            .. from tag in tags
               where !tag.IsWeak
               let version = int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1
               where version >= 0 && TagOf(version) == tag.Tag
               select version,
        ]);
    }
}
