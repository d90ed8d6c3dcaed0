using System.ComponentModel;
using System.Text.Json.Serialization;
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

    /// <summary>The page that is asked for, as clients see it; what of the token is to be held, the listing finds out.</summary>
    public async Task<ApiResult<PageResponse<TResponse>>> ListAsync<T, TResponse>(Func<PageRequest, Task<Result<PageResponse<T>>>> listAsync, Func<T, TResponse> show)
    {
        var asked = Read();
        return asked.Value is null
            ? Failure.Of(asked.Refusal!)
            : ApiResult<PageResponse<TResponse>>.From(await listAsync(asked.Value), found => found.Show(show));
    }

    private Result<PageRequest> Read()
    {
        var size = PageRequest.DefaultSize;
        var isSize = string.IsNullOrEmpty(PageSize)
            || (WholeNumber.TryParse(PageSize, out size) && size is >= 1 and <= PageRequest.MaxSize);
        return isSize
            ? new PageRequest(size, string.IsNullOrEmpty(PageToken) ? null : PageToken)
            : Refusal.Invalid($"{PageSizeName} must be 1 to {PageRequest.MaxSize}");
    }
}

/// <summary>Which page of a listing is asked for.</summary>
/// <param name="Size">How many items at most, 1 to <see cref="MaxSize"/>.</param>
/// <param name="Token">What the page before said; null for the first.</param>
internal sealed record PageRequest(int Size = PageRequest.DefaultSize, string? Token = null)
{
    public const int DefaultSize = 20;

    public const int MaxSize = 100;
}

/// <summary>A page of a list.</summary>
/// <param name="Content">What is on it; fewer than were asked for, even none, though more may follow.</param>
/// <param name="PageToken">What to send as <c>pageToken</c> to get the next page; absent on the last.</param>
internal sealed record PageResponse<T>(
    IReadOnlyList<T> Content,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PageToken)
{
    public PageResponse<TResponse> Show<TResponse>(Func<T, TResponse> show) => new([.. Content.Select(show)], PageToken);
}
