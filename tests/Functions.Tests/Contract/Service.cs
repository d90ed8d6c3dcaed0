using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>One instance for the tests of a class, with its super administrator signed in.</summary>
public class Service : IAsyncLifetime
{
    /// <summary>The password of every new member.</summary>
    internal const string Password = "correct horse battery";

    internal const string Wrong = "incorrect horse battery";

    private static int _users;
    private RunningApp? _other;

    internal Deployment Deployment { get; init; } = new("--SignIn:MaxFailures=100") { Wire = new StorageNetwork(), Logs = new LogRecorder() };

    /// <summary>Its clock; null: the machine's.</summary>
    internal FakeTimeProvider? Clock { get; init; }

    internal RunningApp App { get; private set; } = null!;

    internal Partner Anyone => new(App);

    internal Partner Administrator { get; private set; } = null!;

    internal StorageNetwork Wire => Deployment.Wire!;

    public virtual async ValueTask InitializeAsync()
    {
        App = await Deployment.StartAsync(Clock);
        Administrator = await Anyone.AsAdministratorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_other is not null)
        {
            await _other.DisposeAsync();
        }

        await App.DisposeAsync();
    }

    /// <summary>A second instance on the same tables, started when a test first asks for it.</summary>
    internal async Task<RunningApp> OtherAsync(params string[] own) => _other ??= await Deployment.StartAsync(Clock, own);

    /// <summary>An address that no other test uses.</summary>
    internal static string NewEmail() => $"user-{Interlocked.Increment(ref _users)}@example.com";

    /// <summary>A number that no other test uses.</summary>
    internal static string NewMobile() => $"138{Interlocked.Increment(ref _users):D8}";

    /// <summary>Creates a user, as the super administrator.</summary>
    internal async Task<JsonElement> NewUserAsync(JsonObject user) => (await Administrator.CreateUserAsync(user)).ShouldSucceed();

    /// <summary>A new user with an address and a password.</summary>
    internal Task<JsonElement> NewMemberAsync(string? email = null) =>
        NewUserAsync(new JsonObject { ["email"] = email ?? NewEmail(), ["password"] = Password });

    internal Task<Partner> SignedInAsync(JsonElement member) => Anyone.SignedInAsync(member.Text("username"), Password);

    /// <summary>A new user, signed in.</summary>
    internal async Task<Partner> NewUserAsync() => await SignedInAsync(await NewMemberAsync());

    /// <summary>A new super administrator, signed in.</summary>
    internal async Task<Partner> NewSuperUserAsync()
    {
        var member = await NewMemberAsync();
        _ = (await Administrator.PutAsync(member.Path(), new JsonObject { ["superUser"] = true })).ShouldSucceed();
        return await SignedInAsync(member);
    }

    /// <inheritdoc cref="Deployment.ChangeUserAsync"/>
    internal Task ChangeUserAsync(string uid, string property, object value) => Deployment.ChangeUserAsync(App, uid, property, value);

    /// <summary>The audit events about a user, the newest first.</summary>
    internal Task<IReadOnlyList<JsonElement>> AuditAsync(string uid, string query = "") =>
        Administrator.AllPagesAsync($"/api/audit/list?userUid={uid}{query}");

    /// <summary>How many users have this text in one of their names.</summary>
    internal async Task<int> CountUsersAsync(string text) =>
        (await Administrator.AllPagesAsync($"/api/users/list?searchText={Uri.EscapeDataString(text)}")).Count;
}
