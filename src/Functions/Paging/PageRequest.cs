namespace Bytedesk.Functions.Paging;

/// <summary>Which page of a listing is asked for.</summary>
/// <param name="Size">How many items at most, 1 to <see cref="MaxSize"/>.</param>
/// <param name="Token">What the page before said; null for the first.</param>
internal sealed record PageRequest(int Size = PageRequest.DefaultSize, string? Token = null)
{
    /// <summary>The size when none is given.</summary>
    public const int DefaultSize = 20;

    /// <summary>The largest page.</summary>
    public const int MaxSize = 100;
}
