using System.Text.Json.Serialization;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Paging;

/// <summary>A page of a list.</summary>
/// <param name="Content">What is on it; fewer than were asked for, even none, though more may follow.</param>
/// <param name="PageToken">What to send as <c>pageToken</c> to get the next page; absent on the last.</param>
internal sealed record PageResponse<T>(
    IReadOnlyList<T> Content,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PageToken);

internal static class PageResponse
{
    /// <summary>The answer of a list: the page, or the failure when there is none for its page token.</summary>
    public static ApiResult<PageResponse<TResponse>> Of<T, TResponse>(ListPage<T>? page, Func<T, TResponse> show) => page is null
        ? PageParameters.WrongToken
        : new PageResponse<TResponse>([.. page.Items.Select(show)], page.PageToken);
}
