using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bytedesk.Functions.Http;
using Microsoft.AspNetCore.Mvc;

namespace Bytedesk.Functions.Paging;

/// <summary>The parameters of every list. As text, since of a number that is none the framework does not say which it was.</summary>
internal sealed record PageParameters
{
    public const string PageSizeName = "pageSize";

    [FromQuery(Name = PageSizeName)]
    [Description("How many items at most; a page may have fewer, even none, though more follow.")]
    public string? PageSize { get; init; }

    [FromQuery(Name = "pageToken")]
    [Description("What the page before said, to get the next one; with the same other parameters.")]
    public string? PageToken { get; init; }

    public static Failure WrongSize { get; } = Failure.BadRequest($"{PageSizeName} must be 1 to {PageRequest.MaxSize}");

    public static Failure WrongToken { get; } = Failure.BadRequest("pageToken is not one of this list");

    /// <summary>The page that is asked for. False when the size is none; what of the token is to be held, the listing finds out.</summary>
    public bool TryRead([NotNullWhen(true)] out PageRequest? page)
    {
        var size = PageRequest.DefaultSize;
        var isSize = string.IsNullOrEmpty(PageSize)
            || (int.TryParse(PageSize, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size is >= 1 and <= PageRequest.MaxSize);
        page = isSize ? new PageRequest(size, string.IsNullOrEmpty(PageToken) ? null : PageToken) : null;
        return isSize;
    }
}
