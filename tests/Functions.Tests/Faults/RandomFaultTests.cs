using System.Globalization;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>Many clients, two instances, and a storage that fails now and then in every way; an audit at the end.</summary>
public sealed class RandomFaultTests
{
    private const int Clients = 6;
    private const int RequestsOfEach = 50;
    private const string SeedVariable = "FAULTS_SEED";

    [Fact]
    public async Task Whatever_a_client_was_told_is_so_in_the_tables()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"{SeedVariable}={seed}");
        await using var deployment = await Deployment.StartAsync(
            "--Storage:NetworkTimeoutMilliseconds=500",
            "--Storage:MaxRetries=2",
            "--Users:ReservationSeconds=1",
            "--Users:ReservationWaitSeconds=0",
            "--SignIn:MaxFailures=100",
            "--SignIn:MaxFailuresPerAddress=1000");
        await using var one = await deployment.StartAppAsync();
        await using var other = await deployment.StartAppAsync();
        ApiClient[] instances = [new(one), new(other)];
        var admin = ApiClient.TokenOf(await ApiClient.RetryAsync(instances[0].LogInAdminAsync));
        Person[] wantedByAll = [new(), new(), new()];
        var clients = Enumerable.Range(0, Clients).Select(number => new RandomClient(instances, admin, wantedByAll, new Random(seed + number))).ToArray();

        deployment.Storage.Rule = Faults.AtRandom(seed, oneIn: 6);
        await Task.WhenAll(clients.Select(static client => client.RunAsync(RequestsOfEach)));
        deployment.Storage.Rule = Faults.None;

        // Who was told that a user exists, or was told nothing, ends with a user.
        var people = clients.SelectMany(static client => client.People).Concat(wantedByAll).Distinct().ToArray();
        foreach (var person in people)
        {
            Assert.InRange(clients.Sum(client => client.TimesCreated(person)), 0, 1);
            var answer = await ApiClient.RetryAsync(() => instances[0].CreateAsync(admin, person));
            Assert.Equal(clients.Any(client => client.WasToldToExist(person)) ? 400 : answer.Status, answer.Status);
            Assert.True(answer.Status is 200 || answer.ShouldFail(400).EndsWith(" already exists", StringComparison.Ordinal));
        }

        await AuditTokensAsync(deployment, instances, clients, admin);
        await deployment.SweepEverythingAsync();
        await deployment.Rows.ShouldHoldTheAdministratorAndAsync(people);
    }

    private static async Task AuditTokensAsync(Deployment deployment, ApiClient[] instances, RandomClient[] clients, string admin)
    {
        var tokens = clients.SelectMany(static client => client.Tokens).ToArray();
        var records = await deployment.Rows.IdsAsync("Tokens");
        Assert.Equal([], tokens.Select(static token => ApiClient.IdOf(token.Text)).Append(ApiClient.IdOf(admin)).Except(records));

        // A token beyond these has a login that got no answer.
        Assert.InRange(records.Count, tokens.Length + 1, tokens.Length + 1 + clients.Sum(static client => client.LoginsWithoutAnswer));

        var revocations = await deployment.Rows.RevokedAsync();
        foreach (var token in tokens)
        {
            var isRevoked = revocations.Contains(ApiClient.IdOf(token.Text));
            Assert.True(token.Revoked is null || token.Revoked == isRevoked);
            foreach (var instance in instances)
            {
                Assert.Equal(isRevoked ? 401 : 200, (await ApiClient.RetryAsync(() => instance.ProfileAsync(token.Text))).Status);
            }
        }

        Assert.Equal([], revocations.Except(tokens.Select(static token => ApiClient.IdOf(token.Text))));
    }
}
