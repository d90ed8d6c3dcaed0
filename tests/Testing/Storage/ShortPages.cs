using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Bytedesk.Testing.Storage;

/// <summary>Queries whose pages end early. Their parameters are not signed, so they can be changed on the way.</summary>
internal static class ShortPages
{
    private const string NextPartitionKey = "NextPartitionKey";
    private const string NextRowKey = "NextRowKey";
    private const string Continuation = "x-ms-continuation-";

    // Where an empty first page says to go on from: no key begins like this.
    private const string Start = "!start";

    /// <summary>Without the place to go on from, if it is the start that an empty page named.</summary>
    public static Uri StartOver(Uri query)
    {
        var parameters = Read(query);
        return parameters.GetValueOrDefault(NextPartitionKey) is Start
            ? With(query, parameters.Where(static one => one.Key is not (NextPartitionKey or NextRowKey)))
            : query;
    }

    public static Uri OneRow(Uri query) => With(query, Read(query).Where(static one => one.Key is not "$top").Append(new("$top", "1")));

    /// <summary>Whether an answer says that there is more.</summary>
    public static bool GoesOn(HttpResponseMessage answer) => answer.Headers.Contains(Continuation + NextPartitionKey);

    /// <summary>No row, and the place that was asked for as the one to go on from.</summary>
    public static HttpResponseMessage Empty(Uri query)
    {
        var parameters = Read(query);
        var answer = new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("""{"value":[]}""", Encoding.UTF8, "application/json"),
        };
        foreach (var key in new[] { NextPartitionKey, NextRowKey })
        {
            answer.Headers.Add(Continuation + key, parameters.GetValueOrDefault(key) ?? Start);
        }

        return answer;
    }

    private static Dictionary<string, string?> Read(Uri query) =>
        QueryHelpers.ParseQuery(query.Query).ToDictionary(static one => one.Key, static string? (one) => one.Value);

    private static Uri With(Uri query, IEnumerable<KeyValuePair<string, string?>> parameters) =>
        new(QueryHelpers.AddQueryString(query.GetLeftPart(UriPartial.Path), parameters));
}
