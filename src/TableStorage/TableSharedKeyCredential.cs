using System.Security.Cryptography;
using System.Text;

namespace Bytedesk.TableStorage;

/// <summary>A storage account's name and key.</summary>
public sealed class TableSharedKeyCredential
{
    private byte[] _key;

    /// <summary>Keeps the name and the decoded key.</summary>
    /// <param name="accountName">The account's name.</param>
    /// <param name="accountKey">One of the account's keys, base64.</param>
    /// <exception cref="ArgumentException">The key is not base64. The sentence does not repeat it.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountName);
        AccountName = accountName;
        _key = Decode(accountKey);
    }

    /// <summary>The account's name.</summary>
    public string AccountName { get; }

    /// <summary>Signs with another key from now on, as after a rotation. Requests on their way keep the old one until they are retried.</summary>
    /// <param name="accountKey">One of the account's keys, base64.</param>
    /// <exception cref="ArgumentException">The key is not base64. The sentence does not repeat it.</exception>
    public void SetAccountKey(string accountKey) => Volatile.Write(ref _key, Decode(accountKey));

    internal string Sign(string text)
    {
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Volatile.Read(ref _key), Encoding.UTF8.GetBytes(text), signature);
        return Convert.ToBase64String(signature);
    }

    private static byte[] Decode(string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountKey);
        var key = new byte[accountKey.Length];
        return Convert.TryFromBase64String(accountKey, key, out var length) && length > 0
            ? key[..length]
            : throw new ArgumentException("The account key is not base64.", nameof(accountKey));
    }
}
