using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Settings;

/// <summary>Nobody overwrites settings that they have not read.</summary>
public sealed class SettingsVersionTests(SettingsHost service) : IClassFixture<SettingsHost>, IDisposable
{
    public void Dispose() => service.Wire.Reset();

    [Fact]
    public async Task Without_If_Match_a_change_is_428_with_another_version_412_and_with_none_that_can_be_read_400()
    {
        var tag = await SettingsHost.TagAsync(service.Administrator, "quickReplies");
        const string body = """{"quickReplies":[{"title":"first","content":"a"}]}""";

        (await SettingsHost.PutAsync(service.Administrator, "quickReplies", body, null)).ShouldFail(428, "If-Match is required");
        (await SettingsHost.PutAsync(service.Administrator, "quickReplies", body, "\"999\"")).ShouldFail(412, "changed since");
        (await SettingsHost.PutAsync(service.Administrator, "quickReplies", body, "W/\"0\"")).ShouldFail(412, "changed since");
        (await SettingsHost.PutAsync(service.Administrator, "quickReplies", body, "0")).ShouldFail(400, "If-Match");
        Assert.Equal(tag, await SettingsHost.TagAsync(service.Administrator, "quickReplies"));

        var answer = await SettingsHost.PutAsync(service.Administrator, "quickReplies", body, tag);
        _ = answer.ShouldSucceed();
        Assert.NotEqual(tag, answer.Header("ETag"));
        Assert.Equal(answer.Header("ETag"), await SettingsHost.TagAsync(service.Administrator, "quickReplies"));
        _ = (await SettingsHost.PutAsync(service.Administrator, "quickReplies", """{"quickReplies":[]}""", tag)).ShouldFail(412);
    }

    // The first change of all inserts the row, each later one replaces it.
    [Fact]
    public async Task Of_changes_of_one_version_at_the_same_time_one_is_made()
    {
        var there = service.Administrator.At(await service.OtherAsync());
        for (var round = 0; round < 3; round++)
        {
            var tag = await SettingsHost.TagAsync(there, "workgroups");
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SettingsHost.PutAsync(
                i % 2 == 0 ? service.Administrator : there, "workgroups", SettingsHost.Groups(SettingsHost.Group("default"), SettingsHost.Group($"g{round}-{i}")), tag)));

            Assert.Equal([200, 412, 412, 412, 412, 412], answers.Select(static answer => answer.Status).Order());
            Assert.Equal(
                answers.Single(static answer => answer.Status is 200).Body, (await there.GetAsync(SettingsHost.PathOf("workgroups"))).Body);
        }
    }

    [Fact]
    public async Task Parts_that_are_changed_at_the_same_time_for_whichever_version_are_all_made()
    {
        var answers = await Task.WhenAll(
            SettingsHost.PutAsync(service.Administrator, "general", """{"organizationName":"A"}""", "*"),
            SettingsHost.PutAsync(service.Administrator, "general", """{"welcomeMessage":"B"}""", "*"),
            SettingsHost.PutAsync(service.Administrator, "general", """{"returnToQueueMinutes":7}""", "*"));

        Assert.All(answers, static answer => _ = answer.ShouldSucceed());
        var general = (await service.Administrator.GetAsync(SettingsHost.PathOf("general"))).ShouldSucceed();
        Assert.Equal(("A", "B", 7), (general.Text("organizationName"), general.Text("welcomeMessage"), general.GetProperty("returnToQueueMinutes").GetInt32()));
    }

    [Theory]
    [InlineData("POST Settings", "\"0\"")]
    [InlineData("PUT Settings", "\"1\"")]
    public async Task A_lost_answer_of_the_storage_is_no_failure_and_the_change_is_audited(string kind, string next)
    {
        await using var host = new SettingsHost();
        await host.InitializeAsync();
        if (kind is "PUT Settings")
        {
            _ = (await host.ChangeAsync("general", """{"organizationName":"first"}""")).ShouldSucceed();
        }

        var audited = (await host.AuditAsync(await host.Administrator.UidAsync(), "&type=SETTINGS_CHANGED")).Count;
        host.Wire.LosesAnswerOf = kind;
        var answer = await SettingsHost.PutAsync(host.Administrator, "general", """{"organizationName":"second"}""", next);

        Assert.Null(host.Wire.LosesAnswerOf);
        Assert.Equal("second", answer.ShouldSucceed().Text("organizationName"));
        Assert.Equal(answer.Header("ETag"), await SettingsHost.TagAsync(host.Administrator, "general"));
        Assert.Equal(audited + 1, (await host.AuditAsync(await host.Administrator.UidAsync(), "&type=SETTINGS_CHANGED")).Count);
    }

    [Theory]
    [InlineData("GET", "general", "GET Settings")]
    [InlineData("GET", "list", "GET Settings, GET Settings, GET Settings")]
    public async Task A_read_costs_one_request_for_each_group(string method, string group, string requests)
    {
        service.Wire.Clear();
        _ = await service.Administrator.SendAsync(new HttpMethod(method), SettingsHost.PathOf(group), null, []);

        Assert.Equal(
            requests.Split(", ").Concat(["GET Tokens", "GET Users"]).Order(StringComparer.Ordinal), service.Wire.Requests.Order(StringComparer.Ordinal));
    }
}
