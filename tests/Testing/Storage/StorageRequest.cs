using System.Text.RegularExpressions;

namespace Bytedesk.Testing.Storage;

/// <summary>One try of one request to the tables.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">Where it goes.</param>
/// <param name="Id">The same for all tries of one request.</param>
public sealed partial record StorageRequest(string Method, Uri Uri, string Id)
{
    /// <summary>The table without a test's prefix; <c>Tables</c> for the list of tables.</summary>
    public string Table => Prefix().Replace(Resource.Split('(')[0], "");

    /// <summary>Such as <c>GET Users</c>.</summary>
    public string Kind => $"{Method} {Table}";

    /// <summary>Whether it may change something.</summary>
    public bool IsWrite => Method is not "GET";

    /// <summary>Whether it asks for rows by a condition.</summary>
    public bool IsQuery => !IsWrite && Table is not "Tables" && !Resource.Contains("PartitionKey=", StringComparison.Ordinal);

    // Below the account: Users(PartitionKey='…',RowKey='…') for a row, Users() for a query.
    private string Resource => Uri.AbsolutePath.Split('/')[2];

    /// <summary>Reads it as the client made it.</summary>
    public static StorageRequest Of(HttpRequestMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = message.Headers.TryGetValues("x-ms-client-request-id", out var values) ? values.First() : "";
        return new StorageRequest(message.Method.Method, message.RequestUri!, id);
    }

    // As AzuriteFixture gives them out.
    [GeneratedRegex("^t[0-9a-f]{7}(?=[A-Z])")]
    private static partial Regex Prefix();
}
