using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>The same import again changes nothing, and ends what stopped half-way.</summary>
public sealed class UserImportAgainTests(UserImportAgainTests.Impatient service) : IClassFixture<UserImportAgainTests.Impatient>
{
    private readonly Partner _administrator = service.Administrator;
    private readonly string _email = Service.NewEmail();
    private readonly string _mobile = Service.NewMobile();

    public static TheoryData<string, string> Differences { get; } = new()
    {
        { "username", "somebody" },
        { "nickname", "Another" },
        { "mobile", "13900139001" },
        { "avatar", "https://example.com/b.png" },
        { "description", "d" },
        { "country", "49" },
        { "sex", "MALE" },
        { "emailVerified", "true" },
        { "mobileVerified", "false" },
    };

    private JsonObject Somebody => new()
    {
        ["email"] = _email,
        ["mobile"] = _mobile,
        ["nickname"] = "Li",
        ["avatar"] = "https://example.com/a.png",
        ["sex"] = "female",
        ["password"] = Service.Password,
    };

    [Fact]
    public async Task The_same_import_again_finds_the_same_users_and_writes_nothing()
    {
        string[] lines = [Partner.WithPlatform(Somebody), Import.Line(Service.NewEmail()), "{}", Import.Line(Service.NewEmail(), " ", Service.Password)];
        var first = await _administrator.ImportAsync(lines);
        service.Wire.Clear();

        var second = await _administrator.ImportAsync(lines);

        Assert.Equal([200, 200, 400, 200], second.Select(Import.Code));
        Assert.Equal(Users(first).Select(static user => user.Uid), Users(second).Select(static user => user.Uid));
        Assert.All(Users(first), static user => Assert.True(user.Created));
        Assert.All(Users(second), static user => Assert.False(user.Created));
        Assert.All(service.Wire.Requests, static request => Assert.StartsWith("GET ", request, StringComparison.Ordinal));

        // The check of the token, four names and three users.
        Assert.Equal(2 + 4 + 3, service.Wire.Requests.Count);

        static IEnumerable<(string Uid, bool Created)> Users(IEnumerable<JsonElement> results) =>
            results.Where(static result => result.Code() is 200).Select(static result => (result.Uid(), result.Created()));
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task A_line_that_differs_from_the_user_who_is_there_is_refused(string member, string value)
    {
        var uid = (await _administrator.ImportAsync(Partner.WithPlatform(Somebody)))[0].Uid();
        var other = Somebody;
        other[member] = bool.TryParse(value, out var flag) ? flag : value;

        var results = await _administrator.ImportAsync(
            Partner.WithPlatform(other), Partner.WithPlatform(new JsonObject { ["email"] = _email }), Partner.WithPlatform(Somebody));

        Assert.Equal([400, 200, 200], results.Select(Import.Code));
        Assert.Equal((await _administrator.CreateUserAsync(other)).ShouldFail(400), results[0].Message());
        Assert.Equal([uid, uid], results[1..].Select(Import.Uid));
    }

    [Fact]
    public async Task A_line_with_names_of_two_users_is_refused()
    {
        var other = Service.NewEmail();

        var results = await _administrator.ImportAsync(
            Import.Line(_email), Import.Line(other), Partner.WithPlatform(new JsonObject { ["email"] = _email, ["username"] = other }));

        Assert.Equal([200, 200, 400], results.Select(Import.Code));
        Assert.EndsWith("already exists", results[2].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_does_not_fill_the_queue_for_hashing_with_its_own_lines()
    {
        var results = await _administrator.ImportAsync([.. Enumerable.Range(0, 16).Select(static _ => Import.Line(Service.NewEmail(), password: Service.Password))]);

        Assert.All(results, static result => Assert.Equal(200, result.Code()));
    }

    [Fact]
    public async Task An_import_whose_client_went_away_is_taken_up_by_sending_it_again()
    {
        var lines = Import.Lines(40);
        using (var call = await ImportCall.OpenAsync(_administrator))
        {
            await call.SendAsync(string.Join('\n', lines[..20]));
            Assert.Equal(200, (await call.ReadAsync())!.Value.Code());
        }

        var again = await _administrator.ImportAsync(lines);
        var onceMore = await _administrator.ImportAsync(lines);

        Assert.All(again.Concat(onceMore), static result => Assert.Equal(200, result.Code()));
        Assert.False(again[0].Created());
        Assert.True(again[39].Created());
        Assert.All(onceMore, static result => Assert.False(result.Created()));
        Assert.Equal(again.Select(Import.Uid), onceMore.Select(Import.Uid));
    }

    [Fact]
    public async Task A_line_whose_end_never_came_is_not_looked_at()
    {
        var lines = Import.Lines(2);
        await using (var stopping = await service.Deployment.StartAsync())
        {
            using var call = await ImportCall.OpenAsync(_administrator.At(stopping));
            await call.SendAsync(string.Join('\n', lines));
            Assert.Equal(200, (await call.ReadAsync())!.Value.Code());
        }

        // The app is done with its requests when it has stopped.
        Assert.Equal([false, true], (await _administrator.ImportAsync(lines)).Select(Import.Created));
    }

    [Fact]
    public async Task While_the_storage_is_away_the_import_stops_after_sixteen_lines_and_says_so()
    {
        var lines = Import.Lines(100);
        Break(static request => request.Kind is "GET LoginNames");

        var broken = await _administrator.ImportAsync(lines);
        Break(static _ => false);
        var again = await _administrator.ImportAsync(lines);

        Assert.InRange(broken.Length, 17, 16 + 8 + 1);
        Assert.All(broken, static result => Assert.Equal(503, result.Code()));
        Assert.All(broken[..16], static result => Assert.Equal("Service unavailable, try again later", result.Message()));
        Assert.Contains("stopped", broken[^1].Message(), StringComparison.Ordinal);
        Assert.Equal(broken.Length, broken[^1].Number());
        Assert.All(again, static result => Assert.True(result.Created()));
    }

    [Fact]
    public async Task A_storage_that_fails_here_and_there_costs_those_lines_alone()
    {
        var lines = Import.Lines(60);
        var count = 0;
        Break(request => request.Kind is "POST Users" && Interlocked.Increment(ref count) % 10 is 0);

        var broken = await _administrator.ImportAsync(lines);
        Break(static _ => false);

        Assert.Equal(60, broken.Length);
        Assert.Equal(6, broken.Count(static result => result.Code() is 503));
        Assert.Equal(54, broken.Count(static result => result.Code() is 200));
    }

    private void Break(Func<StorageRequest, bool> breaks) => service.Wire.Before = request =>
        breaks(request) ? throw new RequestFailedException("The connection was reset.") : Task.CompletedTask;

    /// <summary>Asks the storage once, and has no queue for hashing.</summary>
    public sealed class Impatient : Service
    {
        public Impatient() => Deployment = new("--Passwords:QueueLimit=0", "--Storage:MaxRetries=0") { Wire = new StorageNetwork() };
    }
}
