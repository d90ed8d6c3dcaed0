using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Settings;

public sealed class SettingsTests(SettingsHost service) : IClassFixture<SettingsHost>
{
    private const string Agent = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Settings_that_were_never_changed_are_the_initial_ones()
    {
        await using var host = new SettingsHost();
        await host.InitializeAsync();
        var user = await host.NewUserAsync();

        var content = (await user.GetAsync("/api/settings/list")).ShouldSucceed().GetProperty("content");

        Assert.Equal(
            """[{"group":"general","etag":"\"0\"","general":{"organizationName":"Bytedesk","welcomeMessage":"","returnToQueueMinutes":5}},"""
            + """{"group":"workgroups","etag":"\"0\"","workgroups":[{"uid":"default","name":"Default","agentUids":[]}]},"""
            + """{"group":"quickReplies","etag":"\"0\"","quickReplies":[]}]""",
            content.GetRawText().Replace("\\u0022", "\\\"", StringComparison.Ordinal));
        Assert.Equal("\"0\"", await SettingsHost.TagAsync(user, "general"));
    }

    [Fact]
    public async Task A_part_of_the_general_settings_changes_what_it_names_and_an_empty_text_takes_away()
    {
        _ = (await service.ChangeAsync("general", """{"organizationName":" Example ","language":"zh-CN","welcomeMessage":"您好\n🙂","returnToQueueMinutes":9.0}""")).ShouldSucceed();
        Assert.Equal(
            ("Example", "zh-CN", "您好\n🙂", 9), await ReadAsync());

        _ = (await service.ChangeAsync("general", """{"welcomeMessage":"","organizationName":null}""")).ShouldSucceed();
        var answer = await service.ChangeAsync("general", """{"language":""}""");

        Assert.False(answer.ShouldSucceed().TryGetProperty("language", out _));
        Assert.Equal(("Example", null, "", 9), await ReadAsync());

        async Task<(string, string?, string, int)> ReadAsync()
        {
            var general = (await service.Administrator.GetAsync(SettingsHost.PathOf("general"))).ShouldSucceed();
            return (
                general.Text("organizationName"),
                general.TryGetProperty("language", out var language) ? language.GetString() : null,
                general.Text("welcomeMessage"),
                general.GetProperty("returnToQueueMinutes").GetInt32());
        }
    }

    [Fact]
    public async Task Lists_are_replaced_and_read_by_every_user_on_every_instance()
    {
        var workgroups = (await service.ChangeAsync("workgroups", SettingsHost.Groups(SettingsHost.Group("default"), SettingsHost.Group("sales", Agent)))).ShouldSucceed();
        var replies = (await service.ChangeAsync("quickReplies", """{"quickReplies":[{"title":" Thanks ","content":"Thank you.\nBye."}]}""")).ShouldSucceed();
        var there = (await service.NewUserAsync()).At(await service.OtherAsync());

        Assert.Equal(
            $$"""{"workgroups":[{"uid":"default","name":"The default","agentUids":[]},{"uid":"sales","name":"The sales","agentUids":["{{Agent}}"]}]}""", workgroups.GetRawText());
        Assert.Equal("""{"quickReplies":[{"title":"Thanks","content":"Thank you.\nBye."}]}""", replies.GetRawText());
        Assert.Equal(workgroups.GetRawText(), (await there.GetAsync(SettingsHost.PathOf("workgroups"))).ShouldSucceed().GetRawText());
        Assert.Equal(replies.GetRawText(), (await there.GetAsync(SettingsHost.PathOf("quickReplies"))).ShouldSucceed().GetRawText());
    }

    [Theory]
    [InlineData("general")]
    [InlineData("workgroups")]
    [InlineData("quickReplies")]
    public async Task What_was_read_may_be_sent_back_and_changes_nothing(string group)
    {
        var read = await service.Administrator.GetAsync(SettingsHost.PathOf(group));

        var answer = await SettingsHost.PutAsync(service.Administrator, group, read.ShouldSucceed().GetRawText(), read.Header("ETag"));

        Assert.Equal(read.Body, answer.Body);
        Assert.Equal(read.Header("ETag"), answer.Header("ETag"));
    }

    [Theory]
    [InlineData("general", """{"organizationName":" "}""", "organizationName")]
    [InlineData("general", """{"organizationName":"a\nb"}""", "organizationName")]
    [InlineData("general", """{"organizationName":1}""", "organizationName")]
    [InlineData("general", """{"language":"fr"}""", "language")]
    [InlineData("general", """{"welcomeMessage":"\u0000"}""", "welcomeMessage")]
    [InlineData("general", """{"returnToQueueMinutes":0}""", "returnToQueueMinutes")]
    [InlineData("general", """{"returnToQueueMinutes":1441}""", "returnToQueueMinutes")]
    [InlineData("general", """{"returnToQueueMinutes":1.5}""", "returnToQueueMinutes")]
    [InlineData("general", """{"colour":"red"}""", "colour is not a member")]
    [InlineData("general", """{"organization_name":"a"}""", "organization_name")]
    [InlineData("workgroups", "{}", "workgroups")]
    [InlineData("workgroups", """{"workgroups":[]}""", "default")]
    [InlineData("workgroups", """{"workgroups":[null]}""", "workgroups[0]")]
    [InlineData("workgroups", """{"workgroups":[{"uid":"default","name":"a"}],"more":1}""", "more is not a member")]
    [InlineData("workgroups", """{"workgroups":[{"uid":"default","name":"a","colour":"red"}]}""", "workgroups[0].colour is not a member")]
    [InlineData("workgroups", """{"workgroups":[{"uid":"default","name":"a"},{"uid":"default","name":"b"}]}""", "twice")]
    [InlineData("workgroups", """{"workgroups":[{"uid":"a/b","name":"a"}]}""", "workgroups[0].uid")]
    [InlineData("workgroups", """{"workgroups":[{"uid":"default","name":""}]}""", "workgroups[0].name")]
    [InlineData("workgroups", """{"workgroups":[{"uid":"default"}]}""", "workgroups[0]")]
    [InlineData("workgroups", """{"workgroups":[{"uid":"default","name":"a","agentUids":["somebody"]}]}""", "workgroups[0].agentUids")]
    [InlineData("workgroups", """{"workgroups":[{"uid":"default","name":"a","agentUids":["0123456789abcdef0123456789abcdef","0123456789abcdef0123456789abcdef"]}]}""", "twice")]
    [InlineData("quickReplies", """{"quickReplies":{}}""", "quickReplies")]
    [InlineData("quickReplies", """{"quickReplies":[{"title":"a","content":" "}]}""", "quickReplies[0].content")]
    [InlineData("quickReplies", """{"quickReplies":[{"title":"a","content":"b"},{"title":"","content":"b"}]}""", "quickReplies[1].title")]
    [InlineData("quickReplies", """{"quickReplies":[{"title":"a","content":"b","c":1}]}""", "quickReplies[0].c is not a member")]
    public async Task A_broken_rule_is_400_names_the_member_and_changes_nothing(string group, string body, string part)
    {
        var before = await service.Administrator.GetAsync(SettingsHost.PathOf(group));

        (await SettingsHost.PutAsync(service.Administrator, group, body, "*")).ShouldFail(400, part);

        Assert.Equal(before.Body, (await service.Administrator.GetAsync(SettingsHost.PathOf(group))).Body);
    }

    [Fact]
    public async Task Lists_are_bounded()
    {
        (await service.ChangeAsync("workgroups", SettingsHost.Groups([.. Enumerable.Range(0, 51).Select(static i => SettingsHost.Group($"g{i}"))]))).ShouldFail(400, "workgroups has more than 50 items");
        (await service.ChangeAsync("workgroups", SettingsHost.Groups(SettingsHost.Group("default", [.. Enumerable.Range(0, 201).Select(static i => $"{i:x32}")])))).ShouldFail(400, "agentUids has more than 200 items");
        var replies = new JsonArray([.. Enumerable.Range(0, 101).Select(static _ => new JsonObject { ["title"] = "a", ["content"] = "b" })]);
        (await service.ChangeAsync("quickReplies", new JsonObject { ["quickReplies"] = replies }.ToJsonString())).ShouldFail(400, "quickReplies has more than 100 items");
        (await service.ChangeAsync("general", $$"""{"welcomeMessage":"{{new string('a', 1_001)}}"}""")).ShouldFail(400, "welcomeMessage");
    }

    [Fact]
    public async Task What_a_body_holds_is_kept_and_what_is_longer_when_it_is_kept_is_400()
    {
        var longest = Body("微", 1_000, 20);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(longest), 60_000, 65_536);

        Assert.Equal(20, (await service.ChangeAsync("quickReplies", longest)).ShouldSucceed().GetProperty("quickReplies").GetArrayLength());
        (await service.ChangeAsync("quickReplies", Body(char.ConvertFromUtf32(0x1F642), 1_000, 15))).ShouldFail(400, "longer than 64 KiB");

        static string Body(string character, int length, int count)
        {
            var reply = $$"""{"title":"a","content":"{{string.Concat(Enumerable.Repeat(character, length))}}"}""";
            return $$"""{"quickReplies":[{{string.Join(',', Enumerable.Repeat(reply, count))}}]}""";
        }
    }

    [Fact]
    public async Task Everybody_reads_and_super_administrators_with_the_scope_write_which_is_audited()
    {
        var user = await service.NewUserAsync();
        var other = await service.NewSuperUserAsync();
        _ = (await user.GetAsync(SettingsHost.PathOf("general"))).ShouldSucceed();
        (await SettingsHost.PutAsync(user, "general", "{}", "*")).ShouldFail(403, "Only a super administrator can change settings");
        (await SettingsHost.PutAsync(service.Anyone, "general", "{}", "*")).ShouldBeUnauthorized();
        (await service.Anyone.GetAsync("/api/settings/list")).ShouldBeUnauthorized();
        var token = await other.WithTokenAsync(new JsonObject { ["name"] = "a", ["scopes"] = new JsonArray("settings:read") });
        _ = (await token.GetAsync("/api/settings/list")).ShouldSucceed();
        (await SettingsHost.PutAsync(token, "general", "{}", "*")).ShouldFail(403, "settings:write");
        var blind = await other.WithTokenAsync(new JsonObject { ["name"] = "a", ["scopes"] = new JsonArray("settings:write") });
        (await blind.GetAsync(SettingsHost.PathOf("workgroups"))).ShouldFail(403, "settings:read");

        _ = (await SettingsHost.PutAsync(other, "general", """{"organizationName":"Audited"}""", "*")).ShouldSucceed();
        _ = (await SettingsHost.PutAsync(other, "general", """{"organizationName":"Audited"}""", "*")).ShouldSucceed();

        var audited = Assert.Single(await service.AuditAsync(await other.UidAsync(), "&type=SETTINGS_CHANGED"));
        Assert.Equal("general", audited.Text("detail"));
    }

    [Theory]
    [InlineData("GET", "/api/settings/other", 404)]
    [InlineData("PUT", "/api/settings/other", 404)]
    [InlineData("POST", "/api/settings/general", 405)]
    [InlineData("PUT", "/api/settings/list", 405)]
    public async Task What_is_no_group_is_404_and_another_method_405(string method, string path, int status) =>
        _ = (await service.Administrator.SendAsync(new HttpMethod(method), path, "{}", [])).ShouldFail(status);
}
