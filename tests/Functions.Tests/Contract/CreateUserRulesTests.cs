using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>The table of rules, row by row, and both sides of every bound.</summary>
public sealed class CreateUserRulesTests(Service service) : IClassFixture<Service>
{
    private const string Own = "own-name-of-the-user";

    // 254 characters in all.
    private static readonly string LongestEmail = $"{new string('a', 64)}@{string.Join('.', Enumerable.Repeat(new string('d', 61), 3))}.xyz";

    public static TheoryData<string?, string?> NoContact { get; } = new() { { null, null }, { "", null }, { " ", "\t" } };

    public static TheoryData<string> BadEmails { get; } =
    [
        "plain", "a@", "@example.com", "a@example", "a@@example.com", "a b@example.com", "a@exam ple.com", "a@example..com",
        "a@.example.com", "a@example.com.", ".a@example.com", "a.@example.com", "a..b@example.com", "a@-example.com", "a@exa_mple.com", " a@example.com",
        "a@example.com ", "Zoë <a@example.com>", "a@example.com,b@example.com", "a@[127.0.0.1]", "a@127.0.0.1", "a@example.com\n",
        "a\u0000@example.com", $"{new string('a', 65)}@example.com", "a" + LongestEmail, LongestEmail + "z",
    ];

    public static TheoryData<string> GoodEmails { get; } =
        ["first.last+tag@example.com", "UPPER@EXAMPLE.COM", "o'neil@example.co.uk", "1@2.example", "用户@例子.公司", "user@münchen.example", "a@xn--mnchen-3ya.example", LongestEmail];

    public static TheoryData<string> BadMobiles { get; } =
    [
        "12345", "1234567890123456", "+", "+12345", "+1234567890123456", "++12345678", "1380013800a", "138-0013-8000", "138 0013 8000",
        " 13800138000", "13800138000\n", "1３８００１３８０００", "(138)00138000", "00138001380001380",
    ];

    public static TheoryData<string> GoodMobiles { get; } = ["123456", "+123457", "123456789012345", "+123456789012346", "0049301234567"];

    public static TheoryData<string, string> BadTexts { get; } = new()
    {
        { "username", new string('u', 255) },
        { "username", " padded" },
        { "username", "line\nbreak" },
        { "nickname", new string('n', 65) },
        { "description", new string('d', 1025) },
        { "country", "123456789" },
        { "sex", "OTHER" },
        { "sex", "1" },
        { "avatar", "/avatar.png" },
        { "avatar", "avatar.png" },
        { "avatar", "//example.com/avatar.png" },
        { "avatar", "ftp://example.com/avatar.png" },
        { "avatar", "javascript:alert(1)" },
        { "avatar", "data:image/png;base64,AAAA" },
        { "avatar", "https://" },
        { "avatar", $"https://example.com/{new string('a', 2029)}" },
    };

    public static TheoryData<string, string> LongestTexts { get; } = new()
    {
        { "username", new string('u', 254) },
        { "nickname", new string('微', 64) },
        { "description", new string('述', 1024) },
        { "country", "12345678" },
        { "avatar", $"http://example.com/{new string('a', 2029)}" },
    };

    public static TheoryData<string> BadPasswords { get; } =
    [
        "", "1234567", "pässwör", new string('p', 127) + "ww", "password", "PASSWORD", "12345678", "87654321", "qwertyuiop", "aaaaaaaa", "        ",
        Own, "OWN-name-of-the-USER",
    ];

    public static TheoryData<string> GoodPasswords { get; } = ["p4ssw!rd", new string('p', 127) + "w", "🔑🐎🔋📎🔒🐴🔌🧷"];

    [Theory]
    [MemberData(nameof(NoContact))]
    public async Task An_email_or_a_mobile_is_required(string? email, string? mobile) =>
        await ShouldBeRefusedAsync(new JsonObject { ["username"] = "u", ["email"] = email, ["mobile"] = mobile }, "email or mobile is required");

    [Theory]
    [InlineData("WEIYU")]
    [InlineData("")]
    [InlineData(null)]
    public async Task The_platform_is_bytedesk(string? platform) =>
        await ShouldBeRefusedAsync(new JsonObject { ["email"] = Service.NewEmail(), ["platform"] = platform }, "platform");

    [Theory]
    [MemberData(nameof(BadEmails))]
    public async Task An_address_that_is_none_is_refused_and_shown(string email) =>
        await ShouldBeRefusedAsync(new JsonObject { ["email"] = email }, $"Email {(email.Length > 254 ? email[..254] : email)}", " is not valid");

    [Theory]
    [MemberData(nameof(GoodEmails))]
    public async Task A_valid_address_is_taken_as_it_is_written(string email) =>
        Assert.Equal(email, (await service.NewUserAsync(new JsonObject { ["email"] = email })).GetProperty("email").GetString());

    [Theory]
    [MemberData(nameof(BadMobiles))]
    public async Task A_number_that_is_none_is_refused_and_shown(string mobile) =>
        await ShouldBeRefusedAsync(new JsonObject { ["mobile"] = mobile }, $"Mobile {mobile} is not valid");

    [Theory]
    [MemberData(nameof(GoodMobiles))]
    public async Task A_number_has_6_to_15_digits_and_perhaps_a_plus(string mobile) =>
        Assert.Equal(mobile, (await service.NewUserAsync(new JsonObject { ["mobile"] = mobile })).GetProperty("mobile").GetString());

    [Theory]
    [MemberData(nameof(BadTexts))]
    public async Task A_text_that_breaks_a_rule_is_refused_with_the_members_name(string member, string value) =>
        await ShouldBeRefusedAsync(new JsonObject { ["email"] = Service.NewEmail(), [member] = value }, member);

    [Theory]
    [MemberData(nameof(LongestTexts))]
    public async Task The_longest_text_is_kept_whole(string member, string value)
    {
        var user = await service.NewUserAsync(new JsonObject { ["email"] = Service.NewEmail(), [member] = value });

        Assert.Equal(value, user.GetProperty(member).GetString());
    }

    [Theory]
    [MemberData(nameof(BadPasswords))]
    public async Task A_weak_password_is_refused_and_not_repeated(string password)
    {
        var message = await ShouldBeRefusedAsync(
            new JsonObject { ["username"] = Own, ["email"] = Service.NewEmail(), ["password"] = password }, "Password ");

        // The sentence ends in words of its own, so a password that is one of them would be found there too.
        Assert.DoesNotContain($" {password} ", password.Length is 0 ? "" : message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("email", "somebody@example.com", "somebody@example.com")]
    [InlineData("email", "SomeBodyElse@example.com", "somebodyelse")]
    [InlineData("mobile", "13800138999", "13800138999")]
    public async Task The_users_own_address_or_number_is_no_password(string member, string value, string password) =>
        await ShouldBeRefusedAsync(new JsonObject { [member] = value, ["password"] = password }, "Password ");

    [Theory]
    [MemberData(nameof(GoodPasswords))]
    public async Task A_password_has_8_to_128_characters_and_signs_in(string password)
    {
        var email = Service.NewEmail();
        _ = await service.NewUserAsync(new JsonObject { ["email"] = email, ["password"] = password });

        _ = (await service.Anyone.LogInAsync(email, password)).ShouldSucceed();
    }

    private async Task<string> ShouldBeRefusedAsync(JsonObject user, params string[] parts)
    {
        var message = (await service.Administrator.CreateUserAsync(user)).ShouldFail(400);
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
        return message;
    }
}
