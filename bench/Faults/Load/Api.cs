namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>What a client asks for, of users and of tokens other than its own with the administrator's token.</summary>
internal sealed class Api(Client client)
{
    public Client Client => client;

    public Task<Reply> CreateAsync(Person person) => CreateAsync(
        new Exchange
        {
            Operation = Operation.Create,
            Names = [person.Email, person.First.Username],
            Password = person.First.Password,
            IdempotencyKey = person.IdempotencyKey,
        },
        person.Email,
        person.First.Username);

    /// <summary>Creates a user with a name that nobody should have.</summary>
    public Task<Reply> ReclaimAsync(string name, int number) => name.Contains('@', StringComparison.Ordinal)
        ? CreateAsync(new Exchange { Operation = Operation.Reclaim, Names = [name] }, name, null)
        : CreateAsync(new Exchange { Operation = Operation.Reclaim, Names = [$"reclaim{number}@example.com", name] }, $"reclaim{number}@example.com", name);

    public Task<Reply> RenameAsync(Person person, string username) =>
        ManageAsync(About(person, Operation.Rename) with { Names = [username] }, "PUT", $"users/{person.Uid}", new { username });

    public Task<Reply> SetPasswordAsync(Person person, string password) =>
        ManageAsync(About(person, Operation.SetPassword) with { Password = password }, "POST", $"users/{person.Uid}/password", new { password });

    public Task<Reply> DisableAsync(Person person) => ManageAsync(About(person, Operation.Disable), "POST", $"users/{person.Uid}/disable");

    public Task<Reply> EnableAsync(Person person) => ManageAsync(About(person, Operation.Enable), "POST", $"users/{person.Uid}/enable");

    public Task<Reply> DeleteAsync(Person person) => ManageAsync(About(person, Operation.Delete), "DELETE", $"users/{person.Uid}");

    public Task<Reply> GenerateAsync(Person person) => ManageAsync(
        About(person, Operation.Generate), "POST", "tokens/create", new { name = "bench", userUid = person.Uid });

    public Task<Reply> RevokeAsync(Credential token) => ManageAsync(About(token, Operation.Revoke), "POST", $"tokens/{token.Id}/revoke");

    public Task<Reply> RevokeAllAsync(Person person) =>
        ManageAsync(About(person, Operation.RevokeAll), "POST", "tokens/revoke-all", new { userUid = person.Uid });

    public Task<Reply> LogInAsync(Person person, string password) => client.SendAsync(
        About(person, Operation.Login) with { Password = password },
        "POST",
        "auth/v1/login",
        null,
        new { username = person.Email, password, channel = "BENCH", platform = "BYTEDESK" });

    public Task<Reply> LogOutAsync(Credential token) => client.SendAsync(About(token, Operation.Logout), "POST", "api/v1/user/logout", token.Text);

    public Task<Reply> CheckAsync(Credential token, int? instance = null) =>
        client.SendAsync(About(token, Operation.Check), "GET", "api/v1/user/profile", token.Text, null, instance);

    /// <summary>Presents a token to every instance at once.</summary>
    public Task CheckEverywhereAsync(Credential token) =>
        Task.WhenAll(Enumerable.Range(0, client.Instances).Select(instance => CheckAsync(token, instance)));

    private static Exchange About(Person person, Operation operation) => new() { Operation = operation, User = person.Uid };

    private static Exchange About(Credential token, Operation operation) => About(token.Owner, operation) with { Token = token.Id };

    private Task<Reply> CreateAsync(Exchange intent, string email, string? username) =>
        ManageAsync(intent, "POST", "v1/user/create", new { email, username, password = intent.Password, platform = "BYTEDESK" });

    private Task<Reply> ManageAsync(Exchange intent, string method, string path, object? body = null) =>
        client.SendAsync(intent, method, $"api/{path}", client.Admin, body);
}
