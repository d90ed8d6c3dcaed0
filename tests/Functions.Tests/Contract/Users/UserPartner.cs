using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Users;

/// <summary>Users for the tests of their administration.</summary>
internal static class UserPartner
{
    public const string Password = "correct horse battery";

    public static async Task<JsonElement> NewMemberAsync(this Service service, string? email = null) =>
        await service.NewUserAsync(new JsonObject { ["email"] = email ?? Service.NewEmail(), ["password"] = Password });

    public static Task<Partner> SignedInAsync(this Service service, JsonElement user) =>
        service.Anyone.SignedInAsync(user.Text("username"), Password);

    public static string Path(this JsonElement user, string action = "") => $"/api/users/{user.Text("uid")}{action}";

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    /// <summary>All pages of a list, one after the other.</summary>
    public static async Task<IReadOnlyList<string>> ListUidsAsync(this Partner partner, string query, int pageSize = 100)
    {
        List<string> all = [];
        string? next = null;
        do
        {
            var page = (await partner.GetAsync($"/api/users/list?pageSize={pageSize}{query}{(next is null ? "" : $"&pageToken={next}")}")).ShouldSucceed();
            Assert.InRange(page.GetProperty("content").GetArrayLength(), 0, pageSize);
            all.AddRange(page.GetProperty("content").EnumerateArray().Select(static user => user.Text("uid")));
            next = page.TryGetProperty("pageToken", out var token) ? token.GetString() : null;
        }
        while (next is not null);
        return all;
    }
}
