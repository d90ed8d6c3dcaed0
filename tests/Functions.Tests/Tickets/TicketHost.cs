using System.Text.Json;
using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Tickets;

/// <summary>A service whose clock moves with each ticket, so that tickets have an order.</summary>
public sealed class TicketHost : Service
{
    public TicketHost() => Clock = TestClock.Start();

    internal static JsonObject Wish(string title = "Broken lamp") => new() { ["title"] = title, ["content"] = "It does not shine." };

    internal static string PathOf(JsonElement ticket, string action = "") => $"/api/tickets/{ticket.Text("uid")}{action}";

    internal static async Task<JsonElement> ReadAsync(Partner reader, JsonElement ticket) => (await reader.GetAsync(PathOf(ticket))).ShouldSucceed();

    internal static async Task<JsonElement> ChangeAsync(Partner writer, JsonElement ticket, JsonObject change) =>
        (await writer.PutAsync(PathOf(ticket), change)).ShouldSucceed();

    internal static Task<JsonElement> AssignAsync(Partner writer, JsonElement ticket, string uid) =>
        ChangeAsync(writer, ticket, new JsonObject { ["assignee"] = new JsonObject { ["uid"] = uid } });

    /// <summary>Sends what may meet a 5xx.</summary>
    internal static Task<Answer> TryAsync(Partner client, HttpMethod method, string path, JsonObject? body, params (string Name, string Value)[] headers) =>
        client.App.SendJsonAsync(method, path, body?.ToJsonString(), [("Authorization", $"Bearer {client.Token}"), .. headers]);

    /// <summary>The titles of all pages of a list.</summary>
    internal static async Task<string[]> TitlesAsync(Partner reader, string query = "", int pageSize = 100) =>
        [.. (await reader.AllPagesAsync($"/api/tickets?pageSize={pageSize}{query}")).Select(static ticket => ticket.Text("title"))];

    internal Task<Answer> CreateAsync(Partner reporter, JsonObject wish, params (string Name, string Value)[] headers)
    {
        Clock!.Advance(TimeSpan.FromMilliseconds(10));
        return reporter.PostAsync("/api/tickets/create", wish.ToJsonString(), headers);
    }

    internal async Task<JsonElement> NewTicketAsync(Partner reporter, JsonObject? wish = null) => (await CreateAsync(reporter, wish ?? Wish())).ShouldSucceed();

    /// <summary>The rows of a list of TicketIndex, by their tickets.</summary>
    internal async Task<IReadOnlyList<string>> ListRowsAsync(string list)
    {
        var cancellation = TestContext.Current.CancellationToken;
        return await Deployment.Table(App, "TicketIndex")
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {list}"), cancellationToken: cancellation)
            .Select(static row => row.RowKey).ToListAsync(cancellation);
    }

    /// <summary>How many rows of Tickets are of this ticket.</summary>
    internal async Task<int> CountRowsAsync(string uid)
    {
        var cancellation = TestContext.Current.CancellationToken;
        return await Deployment.Table(App, "Tickets").QueryAsync<TableEntity>(cancellationToken: cancellation)
            .CountAsync(row => row.RowKey.StartsWith(uid, StringComparison.Ordinal), cancellation);
    }
}
