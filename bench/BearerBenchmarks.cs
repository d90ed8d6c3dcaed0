using Azure.Core.Pipeline;
using BenchmarkDotNet.Attributes;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Bytedesk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks;

/// <summary>What it costs to check a bearer token from its text to its owner, the network taken away.</summary>
[MemoryDiagnoser]
public class BearerBenchmarks
{
    private readonly HttpClientTransport _tables = new(new InMemoryTables());
    private ServiceProvider _services = null!;
    private AccessTokens _tokens = null!;
    private string _token = "";
    private string _forged = "";

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = "UseDevelopmentStorage=true",
            ["Signing:KeyFile"] = AppSession.KeyFile,
        }).Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<HttpPipelineTransport>(_tables)
            .AddSigningKeys(isDevelopment: true)
            .AddFeatures()
            .BuildServiceProvider();
        _tokens = _services.GetRequiredService<AccessTokens>();

        var creation = _services.GetRequiredService<UserCreation>();
        var created = await creation.CreateAsync(new NewUser { Email = "someone@example.com", Platform = User.BytedeskPlatform }, UserCreation.NewUid());
        var owner = ((CreateUserResult.Created)created).User;
        var issuance = _services.GetRequiredService<TokenIssuance>();
        _token = (await issuance.IssueAsync(owner, new NewToken { Name = "login WEB" })).Text;
        _forged = _token.WithOtherCharacter(^1);
    }

    [Benchmark(Description = "Whole bearer check: keys, three reads in memory, rules")]
    public async Task<bool> Check() => await _tokens.CheckAsync(_token, CancellationToken.None) is TokenCheck.Accepted;

    [Benchmark(Description = "Whole bearer check, refused for its signature")]
    public async Task<bool> Refuse() => await _tokens.CheckAsync(_forged, CancellationToken.None) is TokenCheck.Accepted;

    [GlobalCleanup]
    public void TearDown()
    {
        _services.Dispose();
        _tables.Dispose();
    }
}
