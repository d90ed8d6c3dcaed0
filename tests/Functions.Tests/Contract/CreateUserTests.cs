using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class CreateUserTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task A_user_with_every_member_is_answered_with_all_of_them_in_order()
    {
        var (email, mobile) = (Service.NewEmail(), Service.NewMobile());
        var before = DateTimeOffset.UtcNow.AddMilliseconds(-1);

        var answer = await service.Administrator.CreateUserAsync(new JsonObject
        {
            ["username"] = $"小微-{mobile}",
            ["nickname"] = "微语 🙂 <b>\"",
            ["password"] = Service.Password,
            ["email"] = email,
            ["mobile"] = mobile,
            ["avatar"] = "https://example.com/头像.png?a=b&c",
            ["description"] = "第一行\n第二行",
            ["emailVerified"] = true,
            ["mobileVerified"] = false,
            ["sex"] = "FEMALE",
            ["country"] = "49",
            ["platform"] = "bytedesk",
            ["superUser"] = false,
            ["enabled"] = false,
            ["uid"] = "mine",
        });

        var data = answer.ShouldSucceed();
        var (uid, modified) = (data.Text("uid"), data.Text("passwordModifiedAt"));
        Assert.Equal(
            $$$"""{"message":"success","code":200,"data":{"uid":"{{{uid}}}","username":"小微-{{{mobile}}}","nickname":"微语 \uD83D\uDE42 <b>\"","email":"{{{email}}}","mobile":"{{{mobile}}}","country":"49","avatar":"https://example.com/头像.png?a=b&c","description":"第一行\n第二行","platform":"BYTEDESK","sex":"FEMALE","enabled":false,"superUser":false,"emailVerified":true,"mobileVerified":false,"passwordModifiedAt":"{{{modified}}}","currentOrganization":null,"currentRoles":[],"userOrganizationRoles":[],"authorities":["ROLE_USER"]}}""",
            answer.Body);
        Assert.Matches("^[0-9a-f]{32}$", uid);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", modified);
        Assert.InRange(data.GetProperty("passwordModifiedAt").GetDateTimeOffset(), before, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task An_address_alone_is_enough_and_the_rest_has_its_defaults()
    {
        var email = Service.NewEmail();

        var answer = await service.Administrator.CreateUserAsync(new JsonObject { ["email"] = email });

        var uid = answer.ShouldSucceed().Text("uid");
        Assert.Equal(
            $$$"""{"message":"success","code":200,"data":{"uid":"{{{uid}}}","username":"{{{email}}}","nickname":"User{{{uid[^4..]}}}","email":"{{{email}}}","avatar":"https://cdn.weiyuai.cn/avatars/visitor_default_avatar.png","description":"","platform":"BYTEDESK","sex":"UNKNOWN","enabled":true,"superUser":false,"emailVerified":false,"mobileVerified":false,"passwordModifiedAt":null,"currentOrganization":null,"currentRoles":[],"userOrganizationRoles":[],"authorities":["ROLE_USER"]}}""",
            answer.Body);
    }

    [Theory]
    [InlineData("+49", null, "49")]
    [InlineData("+49", "49", "49")]
    [InlineData("", null, "86")]
    [InlineData("", "852", "852")]
    public async Task The_country_is_the_numbers(string prefix, string? country, string? expected)
    {
        var data = await service.NewUserAsync(new JsonObject { ["mobile"] = prefix + Service.NewMobile(), ["country"] = country });

        Assert.Equal(expected, data.TryGetProperty("country", out var value) ? value.GetString() : null);
    }

    [Theory]
    [InlineData("male", "MALE")]
    [InlineData("FEMALE", "FEMALE")]
    [InlineData("Unknown", "UNKNOWN")]
    [InlineData(null, "UNKNOWN")]
    public async Task The_sex_is_one_of_three_in_capitals(string? sex, string expected) =>
        Assert.Equal(expected, (await service.NewUserAsync(new JsonObject { ["email"] = Service.NewEmail(), ["sex"] = sex })).Text("sex"));

    [Fact]
    public async Task A_number_alone_is_enough_and_what_is_null_or_blank_counts_as_not_given()
    {
        var mobile = Service.NewMobile();

        var data = await service.NewUserAsync(new JsonObject
        {
            ["username"] = "",
            ["nickname"] = "  ",
            ["password"] = null,
            ["email"] = "",
            ["mobile"] = mobile,
            ["avatar"] = "",
            ["description"] = null,
            ["emailVerified"] = null,
            ["mobileVerified"] = null,
            ["sex"] = "",
            ["country"] = "",
        });

        Assert.Equal(mobile, data.Text("username"));
        Assert.Equal($"User{mobile[^4..]}", data.Text("nickname"));
        Assert.Equal("86", data.Text("country"));
        Assert.Equal((true, false), (data.Flag("mobileVerified"), data.Flag("emailVerified")));
        Assert.False(data.TryGetProperty("email", out _));
        Assert.Equal(JsonValueKind.Null, data.GetProperty("passwordModifiedAt").ValueKind);
    }

    [Fact]
    public async Task The_default_avatar_is_a_setting()
    {
        await using var app = await new Deployment().StartAsync(own: "--Users:DefaultAvatar=https://example.com/a.png");
        var administrator = await new Partner(app).AsAdministratorAsync();

        var data = (await administrator.CreateUserAsync(new JsonObject { ["email"] = "a@example.com" })).ShouldSucceed();

        Assert.Equal("https://example.com/a.png", data.Text("avatar"));
    }

    [Fact]
    public async Task Whoever_is_no_super_administrator_is_403_even_with_a_body_that_breaks_rules()
    {
        var partner = await service.NewUserAsync();

        foreach (var user in new JsonObject[] { new() { ["email"] = Service.NewEmail() }, [], new() { ["email"] = 7 } })
        {
            Assert.Equal("Only a super administrator can create users", (await partner.CreateUserAsync(user)).ShouldFail(403));
        }
    }

    [Fact]
    public async Task One_user_may_use_one_value_twice_and_has_a_username_and_a_nickname_of_their_names()
    {
        var (email, mobile) = (Service.NewEmail(), Service.NewMobile());

        _ = await service.NewUserAsync(new JsonObject { ["username"] = email.ToUpperInvariant(), ["email"] = email });
        _ = await service.NewUserAsync(new JsonObject { ["username"] = mobile, ["mobile"] = mobile });

        // Of both, the address becomes the username, and the number the nickname.
        (email, mobile) = (Service.NewEmail(), Service.NewMobile());
        var both = await service.NewUserAsync(new JsonObject { ["mobile"] = mobile, ["email"] = email });
        Assert.Equal((email, $"User{mobile[^4..]}"), (both.Text("username"), both.Text("nickname")));
    }

    [Theory]
    [InlineData("email", "email", "Email")]
    [InlineData("mobile", "mobile", "Mobile")]
    [InlineData("username", "username", "Username")]
    [InlineData("email", "username", "Username")]
    [InlineData("mobile", "username", "Username")]
    [InlineData("username", "email", "Email")]
    [InlineData("username", "mobile", "Mobile")]
    public async Task A_name_that_another_user_has_is_taken_whichever_kind_it_is_there_and_in_any_case(string there, string here, string kind)
    {
        var value = "mobile" == there || "mobile" == here ? Service.NewMobile() : Service.NewEmail();
        _ = await service.NewUserAsync(With(there, value));

        var again = value.ToUpperInvariant();
        Assert.Equal($"{kind} {again} already exists", (await service.Administrator.CreateUserAsync(With(here, again))).ShouldFail(400));

        static JsonObject With(string member, string value)
        {
            var user = new JsonObject { ["email"] = Service.NewEmail() };
            user[member] = value;
            return user;
        }
    }

    [Fact]
    public async Task A_refused_creation_takes_none_of_its_names()
    {
        var (taken, free) = (Service.NewEmail(), Service.NewEmail());
        _ = await service.NewUserAsync(new JsonObject { ["email"] = taken });

        _ = (await service.Administrator.CreateUserAsync(new JsonObject { ["username"] = free, ["email"] = taken })).ShouldFail(400);
        _ = (await service.Administrator.CreateUserAsync(new JsonObject { ["username"] = taken, ["email"] = free })).ShouldFail(400);

        _ = await service.NewUserAsync(new JsonObject { ["email"] = free });
    }
}
