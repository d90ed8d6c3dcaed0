using Azure;

namespace Bytedesk.Functions.Tests.Contract.OAuth;

/// <summary>A client's secret is an access token, and no more to be found in a log.</summary>
public sealed class ClientSecretTests
{
    [Theory]
    [InlineData("Information")]
    [InlineData("Trace")]
    public async Task No_log_line_and_no_answer_has_the_secret_of_a_client_whether_it_is_right_or_wrong(string level)
    {
        var deployment = new Deployment("--Storage:MaxRetries=0", $"--Logging:LogLevel:Default={level}", $"--Logging:LogLevel:Microsoft.AspNetCore={level}")
        {
            Wire = new StorageNetwork(),
            Logs = new LogRecorder(),
        };
        await using var app = await deployment.StartAsync();
        var administrator = await new Partner(app).AsAdministratorAsync();
        var (_, token) = await administrator.NewAsync();
        var answers = new List<Answer>();
        foreach (var method in Enum.GetValues<ClientAuthenticationMethod>())
        {
            var client = OAuthClient.Of(token, method);
            answers.Add(await client.RevokeAsync("a"));
            answers.Add(await client.IntrospectAsync("a"));
            answers.Add(await (client with { Id = "b" }).RevokeAsync("a"));
            answers.Add(await client.PostAsync(OAuthCalls.Revoke, "token=a&token=b"));
            answers.Add(await client.PostAsync(OAuthCalls.Revoke, $"token=a&client_secret={token.Token}"));
            deployment.Wire.Before = static _ => throw new RequestFailedException("The connection was reset.");
            answers.Add(await client.RevokeAsync("a"));
            deployment.Wire.Before = static _ => throw new InvalidOperationException("A defect.");
            answers.Add(await client.RevokeAsync("a"));
            deployment.Wire.Before = null;
        }

        // A list that has changed shape would prove nothing.
        Assert.Equal(
            string.Join(' ', Enumerable.Repeat("200 403 401 400 400 503 500", Enum.GetValues<ClientAuthenticationMethod>().Length)),
            string.Join(' ', answers.Select(static answer => answer.Status)));
        string[] secrets = [.. token.Token!.Split('.')[1..], OAuthClient.Basic($"{OAuthClient.UidOf(token.Token)}:{token.Token}").Value["Basic ".Length..][..80]];
        Assert.All(secrets, secret =>
        {
            Assert.All(answers, answer => Assert.DoesNotContain(secret, $"{answer.Body}{answer.Headers}", StringComparison.Ordinal));
            Assert.All(deployment.Logs!.Lines, line => Assert.DoesNotContain(secret, $"{line.Message} {line.Exception}", StringComparison.Ordinal));
        });
    }
}
