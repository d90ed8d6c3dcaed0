using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Tokens;

/// <summary>A token in use while it is ended: after the answer to that, no request with it passes.</summary>
public sealed class TokenRaceTests(Service service) : IClassFixture<Service>
{
    [Theory]
    [InlineData("disable")]
    [InlineData("revoke")]
    [InlineData("delete")]
    [InlineData("revoke-all")]
    [InlineData("put the end forward")]
    public async Task Of_two_hundred_requests_none_that_is_sent_after_the_answer_passes(string how)
    {
        var another = await service.OtherAsync();
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewAsync();
        var ended = 0;
        var answers = new List<Task<(bool AfterTheEnd, int Status)>>();

        var ending = Task.CompletedTask;
        for (var i = 0; i < 200; i++)
        {
            answers.Add(UseAsync(i));
            if (i == 60)
            {
                ending = EndAsync();
            }

            // Some at a time, so that there are requests before, during and after.
            if (i % 10 == 9)
            {
                await answers[i - 5];
            }

            if (i == 140)
            {
                await ending;
            }
        }

        await ending;
        var all = await Task.WhenAll(answers);
        Assert.Contains((false, 200), all);
        Assert.Contains((true, 401), all);
        Assert.DoesNotContain((true, 200), all);
        Assert.All(all, static use => Assert.True(use.Status is 200 or 401));

        async Task<(bool, int)> UseAsync(int i)
        {
            var after = Volatile.Read(ref ended) is 1;
            var answer = await (i % 2 == 0 ? token : token.At(another)).GetProfileAsync();
            return (after, answer.Status);
        }

        async Task EndAsync()
        {
            var answer = how switch
            {
                "disable" => await user.PutAsync(path, new JsonObject { ["enabled"] = false }),
                "revoke" => await user.PostAsync($"{path}/revoke", null),
                "delete" => await user.DeleteAsync(path),
                "revoke-all" => await user.PostAsync("/api/tokens/revoke-all", """{"except_current":true}"""),
                _ => await EndSoonAsync(),
            };
            _ = answer.ShouldSucceed();
            Volatile.Write(ref ended, 1);
        }

        async Task<Answer> EndSoonAsync()
        {
            var end = DateTimeOffset.UtcNow.AddSeconds(2);
            var answer = await user.PutAsync(path, new JsonObject { ["expiresAt"] = end.ToString("O") });
            var left = end - DateTimeOffset.UtcNow;
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, TestContext.Current.CancellationToken);
            return answer;
        }
    }
}
