using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>The table of rules, row by row, and both sides of every bound.</summary>
public sealed class CreateUserRulesTests(Service service) : IClassFixture<Service>
{
    private const string Own = "own-name-of-the-user";

    // 254 characters in all.
    private static readonly string LongestEmail = $"{new string('a', 64)}@{string.Join('.', Enumerable.Repeat(new string('d', 61), 3))}.xyz";

    private static readonly string LongestPassword = string.Concat(Enumerable.Repeat("😀", 127)) + "x";

    public static TheoryData<string> BadEmails { get; } =
    [
        "plain", "a@", "@example.com", "a@example", "a@@example.com", "a b@example.com", "a@exam ple.com", "a@example..com",
        "a@.example.com", "a@example.com.", ".a@example.com", "a.@example.com", "a..b@example.com", "a@-example.com", "a@exa_mple.com", "a@b-.example.com",
        "\"a\"@example.com", "Zoë <a@example.com>", "(comment)a@example.com", "a@example.com,b@example.com", "a@[127.0.0.1]", "a@127.0.0.1",
        "a\r\nBcc: b@example.com", "a\u0000@example.com", "a@exam\u0000ple.com", $"{new string('a', 65)}@example.com", "a" + LongestEmail, LongestEmail + "z",
    ];

    public static TheoryData<string> BadMobiles { get; } =
    [
        "12345", "98765432109876543", "+", "+12345", "+1234567890123456", "++12345678", "1380013800a", "+000000", "13800138000;ext=5", "tel:13800138000",
        "1380013+8000", "00138001380001380",
    ];

    public static TheoryData<string, string?> BadMembers { get; } = new()
    {
        { "platform", "WEIYU" },
        { "platform", "BYTEDESK " },
        { "platform", "" },
        { "platform", null },
        { "username", new string('u', 255) },
        { "username", "in side" },
        { "username", "line\nbreak" },
        { "nickname", new string('n', 65) },
        { "description", new string('d', 1025) },
        { "country", "123456789" },
        { "country", "banana" },
        { "country", "999" },
        { "sex", "OTHER" },
        { "sex", "1" },
        { "sex", "MALE,FEMALE" },
        { "avatar", "/avatar.png" },
        { "avatar", "example.com/avatar.png" },
        { "avatar", "//example.com/avatar.png" },
        { "avatar", "ftp://example.com/avatar.png" },
        { "avatar", "javascript:alert(1)" },
        { "avatar", "data:image/png;base64,AAAA" },
        { "avatar", "https://" },
        { "avatar", $"https://example.com/{new string('a', 2029)}" },
    };

    public static TheoryData<string, string> GoodMembers { get; } = new(
    [
        .. ((string[])["first.last+tag@example.com", "UPPER@EXAMPLE.COM", "o'neil@example.co.uk", "1@2.example", "用户@例子.公司", "user@münchen.example", "a@xn--mnchen-3ya.example", LongestEmail])
            .Select(static email => ("email", email)),
        .. ((string[])["13712345678", "+8613712345679", "+14155550111", "+4930901820"]).Select(static mobile => ("mobile", mobile)),
        ("username", new string('u', 254)),
        ("nickname", new string('微', 64)),
        ("description", new string('述', 1024)),
        ("country", "852"),
        ("avatar", $"http://example.com/{new string('a', 2029)}"),
    ]);

    public static TheoryData<string> BadPasswords { get; } =
    [
        "", "1234567", "pässwör", "😀😁😂😃", new string('p', 127) + "ww", LongestPassword + "x", "password", "PASSWORD", "passw0rd", "PassWord1",
        "12345678", "87654321", "hgfedcba", "qwertyuiop", "aaaaaaaa", "        ", Own, "OWN-name-of-the-USER",
    ];

    public static TheoryData<string> GoodPasswords { get; } = ["p4ssw!rd", "20261129x", "AdminPassword123!", LongestPassword, "🔑🐎🔋📎🔒🐴🔌🧷", "正确的马电池钉书"];

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" ", "\t")]
    public Task An_email_or_a_mobile_is_required(string? email, string? mobile) =>
        ShouldBeRefusedAsync(new JsonObject { ["username"] = "u", ["email"] = email, ["mobile"] = mobile }, "email or mobile is required");

    [Theory]
    [MemberData(nameof(BadEmails))]
    public Task An_address_that_is_none_is_refused_and_shown(string email) =>
        ShouldBeRefusedAsync(new JsonObject { ["email"] = email }, $"Email {(email.Length > 254 ? email[..254] : email)}", " is not valid");

    [Theory]
    [MemberData(nameof(BadMobiles))]
    public Task A_number_that_is_none_is_refused_and_shown(string mobile) =>
        ShouldBeRefusedAsync(new JsonObject { ["mobile"] = mobile }, $"Mobile {mobile} is not valid");

    [Theory]
    [MemberData(nameof(BadMembers))]
    public Task What_breaks_a_rule_is_refused_with_the_members_name(string member, string? value) =>
        ShouldBeRefusedAsync(new JsonObject { ["email"] = Service.NewEmail(), [member] = value }, member);

    [Theory]
    [MemberData(nameof(GoodMembers))]
    public async Task What_breaks_none_is_kept_as_it_is_written(string member, string value)
    {
        var user = member is "mobile" ? new JsonObject() : new JsonObject { ["email"] = Service.NewEmail() };
        user[member] = value;

        Assert.Equal(value, (await service.NewUserAsync(user)).Text(member));
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
    public Task The_users_own_address_or_number_is_no_password(string member, string value, string password) =>
        ShouldBeRefusedAsync(new JsonObject { [member] = value, ["password"] = password }, "Password ");

    [Theory]
    [MemberData(nameof(GoodPasswords))]
    public async Task A_password_has_8_to_128_characters_and_signs_in(string password)
    {
        var email = Service.NewEmail();
        _ = await service.NewUserAsync(new JsonObject { ["email"] = email, ["password"] = password });

        _ = await service.Anyone.SignedInAsync(email, password);
    }

    private async Task<string> ShouldBeRefusedAsync(JsonObject user, params string[] parts)
    {
        var message = (await service.Administrator.CreateUserAsync(user)).ShouldFail(400);
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
        return message;
    }
}
