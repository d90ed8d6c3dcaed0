namespace Bytedesk.Functions.Paging;

/// <summary>A page of a listing, as it goes to a client.</summary>
/// <param name="Items">What is on it; fewer than were asked for, even none, though more may follow.</param>
/// <param name="PageToken">What to send to get the next page; null when there is none.</param>
internal sealed record ListPage<T>(IReadOnlyList<T> Items, string? PageToken);
