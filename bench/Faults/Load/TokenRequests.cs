namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>What a client asks for of tokens.</summary>
internal sealed class TokenRequests(Client client)
{
    public Task<Reply> LogInAsync(Person person, string password) => client.SendAsync(
        new Exchange { Operation = Operation.Login, User = person.Uid, Password = password },
        "POST",
        "auth/v1/login",
        null,
        new { username = person.Email, password, channel = "BENCH", platform = "BYTEDESK" });

    public Task<Reply> GenerateAsync(Person person, string? idempotencyKey) => client.SendAsync(
        new Exchange { Operation = Operation.Generate, User = person.Uid, IdempotencyKey = idempotencyKey },
        "POST",
        "api/tokens/create",
        client.Admin,
        new { name = "bench", userUid = person.Uid });

    public Task<Reply> CheckAsync(Credential token, int? instance = null) =>
        client.SendAsync(About(token, Operation.Check), "GET", "api/v1/user/profile", token.Text, null, instance);

    public Task<Reply> LogOutAsync(Credential token) =>
        client.SendAsync(About(token, Operation.Logout), "POST", "api/v1/user/logout", token.Text);

    public Task<Reply> RevokeAsync(Credential token) =>
        client.SendAsync(About(token, Operation.Revoke), "POST", $"api/tokens/{token.Id}/revoke", client.Admin);

    public Task<Reply> RevokeAllAsync(Person person) => client.SendAsync(
        new Exchange { Operation = Operation.RevokeAll, User = person.Uid },
        "POST",
        "api/tokens/revoke-all",
        client.Admin,
        new { userUid = person.Uid });

    private static Exchange About(Credential token, Operation operation) =>
        new() { Operation = operation, User = token.Owner.Uid, Token = token.Id };
}
