namespace Bytedesk.Functions.Paging;

/// <summary>A page of a listing.</summary>
/// <param name="Items">What is on it; fewer than were asked for, even none, though more may follow.</param>
/// <param name="Next">The position after which the next page begins; null when there is none.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, RowPosition? Next);
