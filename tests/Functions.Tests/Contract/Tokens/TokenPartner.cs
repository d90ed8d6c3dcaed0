using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Tokens;

/// <summary>Users and tokens for the tests of the management page's API.</summary>
internal static class TokenPartner
{
    private const string Password = "correct horse battery";

    /// <summary>A new user, signed in.</summary>
    public static async Task<Partner> NewUserAsync(this Service service)
    {
        var email = Service.NewEmail();
        _ = await service.NewUserAsync(new JsonObject { ["email"] = email, ["password"] = Password });
        return await service.Anyone.SignedInAsync(email, Password);
    }

    public static async Task<string> UidAsync(this Partner user) =>
        (await user.GetProfileAsync()).ShouldSucceed().GetProperty("uid").GetString()!;

    public static async Task<JsonElement> NewTokenAsync(this Partner user, JsonObject? token = null) =>
        (await user.CreateTokenAsync(token ?? new JsonObject { ["name"] = "CRM" })).ShouldSucceed();

    /// <summary>A new generated token: its path, and the client that has it.</summary>
    public static async Task<(string Path, Partner Token)> NewAsync(this Partner user, JsonObject? wish = null)
    {
        var token = await user.NewTokenAsync(wish);
        return ($"/api/tokens/{token.Text("uid")}", user.With(token.Text("accessToken")));
    }

    public static Task<IReadOnlyList<JsonElement>> ListAsync(this Partner user, string query = "", int pageSize = 100) =>
        user.AllPagesAsync($"/api/tokens/list?pageSize={pageSize}{query}");

    /// <summary>All pages of a list, one after the other.</summary>
    public static async Task<IReadOnlyList<JsonElement>> AllPagesAsync(this Partner user, string path)
    {
        List<JsonElement> all = [];
        string? next = null;
        do
        {
            var page = (await user.GetAsync(next is null ? path : $"{path}&pageToken={next}")).ShouldSucceed();
            all.AddRange(page.GetProperty("content").EnumerateArray());
            next = page.TryGetProperty("pageToken", out var token) ? token.GetString() : null;
        }
        while (next is not null);
        return all;
    }

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    public static IEnumerable<string?> Texts(this JsonElement element, string member) =>
        element.GetProperty(member).EnumerateArray().Select(static item => item.GetString());
}
