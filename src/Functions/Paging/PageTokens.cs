using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Paging;

/// <summary>
/// Writes and reads page tokens: where a listing goes on, signed together with whose listing it is and what it is of.
/// One that was given out for another listing, or to somebody else, is not a page token.
/// </summary>
internal sealed class PageTokens(SigningKeys keys)
{
    private const int MaximumLength = 512;

    /// <summary>Reads a page; null when the page token is not one of this listing.</summary>
    /// <param name="listing">Who lists what: two listings with the same text share tokens.</param>
    public async Task<ListPage<T>?> ListAsync<T>(string listing, PageRequest page, Func<RowPosition?, Task<Page<T>>> read)
    {
        RowPosition? after = null;
        if (page.Token is not null && (after = await TryReadAsync(listing, page.Token)) is null)
        {
            return null;
        }

        var found = await read(after);
        return new ListPage<T>(found.Items, found.Next is { } next ? await WriteAsync(listing, next) : null);
    }

    private async Task<string> WriteAsync(string listing, RowPosition next)
    {
        var key = (await keys.GetAsync()).Current;
        var position = $"{next.PartitionKey}/{next.RowKey}";
        return $"{key.Id}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position))}.{Base64Url.EncodeToString(Sign(key, listing, position))}";
    }

    private async Task<RowPosition?> TryReadAsync(string listing, string token)
    {
        if (token.Length > MaximumLength || token.Split('.') is not [var keyId, var position, var signature]
            || !Base64Url.IsValid(position) || !Base64Url.IsValid(signature)
            || await keys.FindAsync(keyId) is not { } key)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(position));
        return CryptographicOperations.FixedTimeEquals(Sign(key, listing, text), Base64Url.DecodeFromChars(signature))
            && text.Split('/') is [var partitionKey, var rowKey]
                ? new RowPosition(partitionKey, rowKey)
                : null;
    }

    // No access token's signature is over bytes that begin like this. The listing holds what a client typed, so its hash
    // stands for it: nothing that is typed can look like the end of one part and the start of the next.
    private static byte[] Sign(SigningKey key, string listing, string position) =>
        key.Sign(Encoding.UTF8.GetBytes($"page token\n{Keys.Hash(listing)}\n{position}"));
}
