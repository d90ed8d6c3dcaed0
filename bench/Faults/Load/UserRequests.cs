namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>What a client asks for of users, with the administrator's token.</summary>
internal sealed class UserRequests(Client client)
{
    public Task<Reply> CreateAsync(Person person) => client.SendAsync(
        new Exchange
        {
            Operation = Operation.Create,
            Names = [person.Email, person.First.Username],
            Password = person.First.Password,
            IdempotencyKey = person.IdempotencyKey,
        },
        "POST",
        "api/v1/user/create",
        client.Admin,
        new { email = person.Email, username = person.First.Username, password = person.First.Password, platform = "BYTEDESK" });

    /// <summary>Creates a user with a name that nobody should have.</summary>
    public Task<Reply> ReclaimAsync(string name, int number)
    {
        var (email, username) = name.Contains('@', StringComparison.Ordinal) ? (name, null) : ($"reclaim{number}@example.com", name);
        return client.SendAsync(
            new Exchange { Operation = Operation.Reclaim, Names = username is null ? [email] : [email, username] },
            "POST",
            "api/v1/user/create",
            client.Admin,
            new { email, username, platform = "BYTEDESK" });
    }

    public Task<Reply> RenameAsync(Person person, string username) => client.SendAsync(
        About(person, Operation.Rename) with { Names = [username] }, "PUT", $"api/users/{person.Uid}", client.Admin, new { username });

    public Task<Reply> SetPasswordAsync(Person person, string password) => client.SendAsync(
        About(person, Operation.SetPassword) with { Password = password },
        "POST",
        $"api/users/{person.Uid}/password",
        client.Admin,
        new { password });

    public Task<Reply> DisableAsync(Person person) =>
        client.SendAsync(About(person, Operation.Disable), "POST", $"api/users/{person.Uid}/disable", client.Admin);

    public Task<Reply> EnableAsync(Person person) =>
        client.SendAsync(About(person, Operation.Enable), "POST", $"api/users/{person.Uid}/enable", client.Admin);

    public Task<Reply> DeleteAsync(Person person) =>
        client.SendAsync(About(person, Operation.Delete), "DELETE", $"api/users/{person.Uid}", client.Admin);

    private static Exchange About(Person person, Operation operation) => new() { Operation = operation, User = person.Uid };
}
