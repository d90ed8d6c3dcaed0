using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>One instance for the tests of a class, with its super administrator signed in.</summary>
public sealed class Service : IAsyncLifetime
{
    private static int _users;

    internal Deployment Deployment { get; } = new("--SignIn:MaxFailures=100") { Wire = new StorageNetwork(), Logs = new LogRecorder() };

    /// <summary>Its clock; null: the machine's.</summary>
    internal TimeProvider? Clock { get; init; }

    internal RunningApp App { get; private set; } = null!;

    internal Partner Anyone => new(App);

    internal Partner Administrator { get; private set; } = null!;

    internal StorageNetwork Wire => Deployment.Wire!;

    public async ValueTask InitializeAsync()
    {
        App = await Deployment.StartAsync(Clock);
        Administrator = await Anyone.AsAdministratorAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>An address that no other test uses.</summary>
    internal static string NewEmail() => $"user-{Interlocked.Increment(ref _users)}@example.com";

    /// <summary>A number that no other test uses.</summary>
    internal static string NewMobile() => $"138{Interlocked.Increment(ref _users):D8}";

    /// <summary>Creates a user, as the super administrator.</summary>
    internal async Task<JsonElement> NewUserAsync(JsonObject user) => (await Administrator.CreateUserAsync(user)).ShouldSucceed();

    /// <inheritdoc cref="Deployment.ChangeUserAsync"/>
    internal Task ChangeUserAsync(string uid, string property, object value) => Deployment.ChangeUserAsync(App, uid, property, value);
}
