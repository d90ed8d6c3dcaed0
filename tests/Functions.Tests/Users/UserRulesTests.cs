using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

public sealed class UserRulesTests
{
    private static readonly CreateUserRequest Good = new() { Email = "someone@example.com", Platform = "BYTEDESK" };

    [Theory]
    [InlineData("a@b.cn")]
    [InlineData("first.last+tag@sub.example.com")]
    [InlineData("张三@例子.中国")]
    [InlineData("o'brien@example.ie")]
    public void Takes_addresses_that_mail_can_reach(string email) =>
        Assert.Null(UserRules.FindBrokenRule(Good with { Email = email }));

    [Theory]
    [InlineData("someone")]
    [InlineData("someone@localhost")]
    [InlineData("someone@example..com")]
    [InlineData("some one@example.com")]
    [InlineData("Someone <someone@example.com>")]
    [InlineData("(comment)someone@example.com")]
    [InlineData("someone@example.com ")]
    [InlineData("someone@[127.0.0.1]")]
    [InlineData("someone@example.com.")]
    [InlineData("a@b.cn, c@d.cn")]
    [InlineData("someone@exam\u0000ple.com")]
    [InlineData("someone\r\nBcc: x@example.com")]
    public void Refuses_what_is_no_address_and_says_which(string email) =>
        Assert.Equal($"Email {email} is not valid", UserRules.FindBrokenRule(Good with { Email = email }));

    [Fact]
    public void Refuses_an_address_of_more_than_254_characters()
    {
        var longest = $"{new string('a', 64)}@{Domain(254 - 65)}";
        Assert.Equal(254, longest.Length);
        Assert.Null(UserRules.FindBrokenRule(Good with { Email = longest }));

        Assert.EndsWith("is not valid", UserRules.FindBrokenRule(Good with { Email = $"{new string('a', 64)}@{Domain(255 - 65)}" }), StringComparison.Ordinal);
        Assert.EndsWith("is not valid", UserRules.FindBrokenRule(Good with { Email = $"{new string('a', 65)}@example.com" }), StringComparison.Ordinal);

        static string Domain(int length) =>
            string.Join('.', Enumerable.Repeat(new string('b', 9), length / 10)) + new string('c', length - (10 * (length / 10)) + 1);
    }

    [Theory]
    [InlineData("123456", true)]
    [InlineData("+861234567890", true)]
    [InlineData("123456789012345", true)]
    [InlineData("12345", false)]
    [InlineData("1234567890123456", false)]
    [InlineData("+", false)]
    [InlineData("138-0013-8000", false)]
    [InlineData("++123456", false)]
    [InlineData("١٢٣٤٥٦٧", false)]
    [InlineData("123456\n", false)]
    public void Mobiles_are_6_to_15_digits_with_an_optional_plus(string mobile, bool good) =>
        Assert.Equal(
            good ? null : $"Mobile {mobile} is not valid",
            UserRules.FindBrokenRule(new CreateUserRequest { Mobile = mobile, Platform = "BYTEDESK" }));

    [Fact]
    public void Wants_an_address_or_a_number() =>
        Assert.Contains("email or mobile is required", UserRules.FindBrokenRule(Good with { Email = null }), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("OTHER")]
    [InlineData("BYTEDESK ")]
    public void Wants_the_platform(string? platform) =>
        Assert.Contains("platform", UserRules.FindBrokenRule(Good with { Platform = platform! }), StringComparison.Ordinal);

    [Theory]
    [InlineData("ftp://example.com/a.png")]
    [InlineData("/a.png")]
    [InlineData("javascript:alert(1)")]
    [InlineData("example.com/a.png")]
    [InlineData("https://")]
    public void An_avatar_is_an_absolute_web_address(string avatar) =>
        Assert.Contains("avatar", UserRules.FindBrokenRule(Good with { Avatar = avatar }), StringComparison.Ordinal);

    [Theory]
    [InlineData("2")]
    [InlineData("OTHER")]
    [InlineData("MALE,FEMALE")]
    public void The_sex_is_one_of_three_words(string sex) =>
        Assert.Contains("sex", UserRules.FindBrokenRule(Good with { Sex = sex }), StringComparison.Ordinal);

    [Fact]
    public void Texts_are_bounded()
    {
        Assert.Contains("username", Broken(Good with { Username = new string('a', 255) }), StringComparison.Ordinal);
        Assert.Contains("username", Broken(Good with { Username = " somebody" }), StringComparison.Ordinal);
        Assert.Contains("username", Broken(Good with { Username = "some\nbody" }), StringComparison.Ordinal);
        Assert.Contains("nickname", Broken(Good with { Nickname = new string('a', 65) }), StringComparison.Ordinal);
        Assert.Contains("description", Broken(Good with { Description = new string('a', 1_025) }), StringComparison.Ordinal);
        Assert.Contains("country", Broken(Good with { Country = "123456789" }), StringComparison.Ordinal);
        Assert.Contains("avatar", Broken(Good with { Avatar = $"https://example.com/{new string('a', 2_048)}" }), StringComparison.Ordinal);

        static string Broken(CreateUserRequest user) => UserRules.FindBrokenRule(user) ?? "";
    }

    [Theory]
    [InlineData("1234567", false)]
    [InlineData("", false)]
    [InlineData("passw0rd", false)]
    [InlineData("PassWord1", false)]
    [InlineData("12345678", false)]
    [InlineData("hgfedcba", false)]
    [InlineData("zzzzzzzzz", false)]
    [InlineData("someone@example.com", false)]
    [InlineData("SOMEBODYELSE", false)]
    [InlineData("13800138000", false)]
    [InlineData("the.mailbox", false)]
    [InlineData("AdminPassword123!", true)]
    [InlineData("正确的马电池钉书", true)]
    [InlineData("12345679", true)]
    public void Passwords_are_8_to_128_characters_not_common_and_not_the_users_name(string password, bool good)
    {
        var user = new CreateUserRequest
        {
            Email = password.Contains('@', StringComparison.Ordinal) ? "someone@example.com" : "the.mailbox@example.com",
            Mobile = "13800138000",
            Username = "somebodyelse",
            Password = password,
            Platform = "BYTEDESK",
        };

        var broken = UserRules.FindBrokenRule(user);

        Assert.Equal(good, broken is null);
        Assert.True(good || broken!.StartsWith("Password ", StringComparison.Ordinal));
        Assert.True(good || password.Length == 0 || !broken!.Contains(password, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Characters_of_a_password_are_counted_as_people_count_them()
    {
        Assert.Null(Broken(string.Concat(Enumerable.Repeat("😀", 127)) + "x"));
        Assert.NotNull(Broken(string.Concat(Enumerable.Repeat("😀", 128)) + "x"));
        Assert.NotNull(Broken("😀😁😂😃"));

        static string? Broken(string password) => UserRules.FindBrokenRule(Good with { Password = password });
    }
}
