using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Users;

/// <summary>One name in different spellings, on every path on which a name comes.</summary>
public sealed class NamesTests(Service service) : IClassFixture<Service>
{
    private const string Password = Service.Password;

    public static TheoryData<string, string, string> Spellings { get; } = new()
    {
        { "email", "blank-around@example.com", "Blank-Around@Example.com \t" },
        { "email", "t@b\u00fccher.example", "T@xn--bcher-kva.example" },
        { "email", "j\u00fcrgen@example.com", "ju\u0308rgen@example.com" },
        { "username", "J\u00fcrgen", "JU\u0308RGEN" },
        { "username", "\u039f\u03b4\u03c5\u03c3\u03c3\u03b5\u03cd\u03c2", "\u039f\u0394\u03a5\u03a3\u03a3\u0395\u038e\u03a3" },
        { "mobile", "13911112222", "+8613911112222" },
        { "mobile", "+86 139-1111-3333", "0086 139 1111 3333" },
        { "mobile", "+14155550100", "001 415 555 0100" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task A_name_is_the_same_in_each_spelling(string member, string one, string other)
    {
        var user = await service.NewUserAsync(WithContact(member, one));

        // Sign-in.
        Assert.Equal(user.Text("uid"), (await service.Anyone.LogInAsync(other, Password)).ShouldSucceed().GetProperty("user").Text("uid"));

        // Creation, change and import.
        Assert.EndsWith("already exists", (await service.Administrator.CreateUserAsync(WithContact(member, other))).ShouldFail(400), StringComparison.Ordinal);
        var stranger = await service.NewMemberAsync();
        Assert.EndsWith("already exists", (await service.Administrator.PutAsync(stranger.Path(), new JsonObject { [member] = other })).ShouldFail(400), StringComparison.Ordinal);
        var line = Partner.WithPlatform(new JsonObject { [member] = other, ["email"] = user.TryGetProperty("email", out var email) ? email.GetString() : null });
        var imported = Assert.Single(await service.Administrator.ImportAsync(line));
        Assert.Equal((200, user.Text("uid"), false), (imported.Code(), imported.Uid(), imported.Created()));

        // Look-up.
        var found = (await service.Administrator.GetAsync($"/api/users/list?name={Uri.EscapeDataString(other)}")).ShouldSucceed().GetProperty("content");
        Assert.Equal(user.Text("uid"), Assert.Single(found.EnumerateArray()).Text("uid"));
    }

    [Fact]
    public async Task A_search_finds_a_name_in_each_spelling()
    {
        var user = await service.NewUserAsync(new JsonObject { ["email"] = Service.NewEmail(), ["nickname"] = "S\u00f8ren M\u00fcller" });

        var found = await service.Administrator.AllPagesAsync($"/api/users/list?searchText={Uri.EscapeDataString("mu\u0308LLER")}");

        Assert.Equal(user.Text("uid"), Assert.Single(found).Text("uid"));
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_found_with_nobody() =>
        Assert.Empty((await service.Administrator.GetAsync("/api/users/list?name=nobody%40example.com")).ShouldSucceed().GetProperty("content").EnumerateArray());

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u00a0")]
    [InlineData("\u2060")]
    [InlineData("\u202e")]
    [InlineData("\u3000")]
    [InlineData("\u00ad")]
    [InlineData("\u0007")]
    [InlineData("\u3164")]
    [InlineData("\u0378")]
    [InlineData("\ufe0f")]
    public async Task What_cannot_be_seen_is_in_no_name(string character)
    {
        await ShouldFailAsync(new JsonObject { ["email"] = $"in{character}visible@example.com" }, "Email");
        await ShouldFailAsync(new JsonObject { ["email"] = $"invisible@exam{character}ple.com" }, "Email");
        await ShouldFailAsync(new JsonObject { ["email"] = Service.NewEmail(), ["username"] = $"in{character}visible" }, "username");

        async Task ShouldFailAsync(JsonObject user, string member) =>
            Assert.Contains(member, (await service.Administrator.CreateUserAsync(user)).ShouldFail(400), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nickname")]
    [InlineData("description")]
    public async Task No_text_has_a_control_character(string member) =>
        Assert.Contains(
            member,
            (await service.Administrator.CreateUserAsync(new JsonObject { ["email"] = Service.NewEmail(), [member] = "a\u0000b" })).ShouldFail(400),
            StringComparison.Ordinal);

    [Fact]
    public async Task The_same_digits_in_two_countries_are_two_numbers()
    {
        var american = await service.NewUserAsync(new JsonObject { ["mobile"] = "4155550123", ["country"] = "1", ["password"] = Password });
        var chinese = await service.NewUserAsync(new JsonObject { ["mobile"] = "4155550123", ["password"] = Password });

        Assert.Equal(("4155550123", "1"), (american.Text("mobile"), american.Text("country")));
        Assert.Equal(("4155550123", "86"), (chinese.Text("mobile"), chinese.Text("country")));
        Assert.Equal(american.Text("uid"), (await service.Anyone.LogInAsync("+1 415 555 0123", Password)).ShouldSucceed().GetProperty("user").Text("uid"));
        Assert.Equal(chinese.Text("uid"), (await service.Anyone.LogInAsync("415-555-0123", Password)).ShouldSucceed().GetProperty("user").Text("uid"));
        Assert.Equal(american.Text("uid"), (await service.Anyone.LogInAsync(american.Text("username"), Password)).ShouldSucceed().GetProperty("user").Text("uid"));
    }

    [Theory]
    [InlineData("+000000", null, "Mobile")]
    [InlineData("13800138000", "banana", "country")]
    [InlineData("13800138000", "0086", "country")]
    [InlineData("+14155550100", "86", "country")]
    [InlineData("138-FLOWERS", null, "Mobile")]
    [InlineData("13800138000 ext 5", null, "Mobile")]
    public async Task A_number_and_its_country_must_be_possible(string mobile, string? country, string names) =>
        Assert.Contains(
            names,
            (await service.Administrator.CreateUserAsync(new JsonObject { ["mobile"] = mobile, ["country"] = country })).ShouldFail(400),
            StringComparison.Ordinal);

    [Fact]
    public async Task The_country_follows_the_number()
    {
        var user = await service.NewUserAsync(new JsonObject { ["mobile"] = "+14155550177" });

        var changed = (await service.Administrator.PutAsync(user.Path(), new JsonObject { ["mobile"] = "13955556666", ["country"] = null })).ShouldSucceed();
        Assert.Equal(("13955556666", "86"), (changed.Text("mobile"), changed.Text("country")));

        // The whole record with another number, as who reads, changes and sends it back does.
        var record = JsonNode.Parse(changed.GetRawText())!.AsObject();
        record["mobile"] = "+442079460000";
        Assert.Equal("44", (await service.Administrator.PutAsync(user.Path(), record)).ShouldSucceed().Text("country"));
    }

    [Fact]
    public async Task A_username_that_was_only_the_default_follows_the_address()
    {
        var (email, chosen) = (Service.NewEmail(), $"chosen-{Guid.NewGuid():N}");
        var user = await service.NewMemberAsync();
        Assert.Equal(email, (await service.Administrator.PutAsync(user.Path(), new JsonObject { ["email"] = email })).ShouldSucceed().Text("username"));

        _ = (await service.Administrator.PutAsync(user.Path(), new JsonObject { ["username"] = chosen })).ShouldSucceed();
        Assert.Equal(chosen, (await service.Administrator.PutAsync(user.Path(), new JsonObject { ["email"] = Service.NewEmail() })).ShouldSucceed().Text("username"));
    }

    [Fact]
    public async Task A_password_is_the_same_in_each_normal_form()
    {
        var user = await service.NewUserAsync(new JsonObject { ["email"] = Service.NewEmail(), ["password"] = "Gr\u00fcne-Dr\u00e4chen" });

        _ = (await service.Anyone.LogInAsync(user.Text("email"), "Gru\u0308ne-Dra\u0308chen")).ShouldSucceed();
        Assert.Equal(401, (await service.Anyone.LogInAsync(user.Text("email"), "Gru\u0308ne-Dra\u0308chen ")).Status);
    }

    private static JsonObject WithContact(string member, string value)
    {
        var user = new JsonObject { [member] = value, ["password"] = Password };
        if (member == "username")
        {
            user["email"] = Service.NewEmail();
        }

        return user;
    }
}
