using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Passwords:Iterations", "209999")]
    [InlineData("Passwords:QueueLimit", "-1")]
    [InlineData("Passwords:QueueWaitSeconds", "31")]
    [InlineData("SignIn:MaxFailures", "0")]
    [InlineData("SignIn:MaxFailuresPerAddress", "1001")]
    [InlineData("SignIn:WindowMinutes", "0")]
    [InlineData("SignIn:LockoutMinutes", "1441")]
    [InlineData("Tokens:LifetimeDays", "366")]
    [InlineData("Tokens:RetentionDays", "-1")]
    [InlineData("Signing:LegacyKey", "not base64")]
    [InlineData("Signing:LegacyKey", " ")]
    [InlineData("Signing:LegacyKey", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4=")]
    [InlineData("Signing:LegacyKey", "-_-_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKiss")]
    [InlineData("Signing:RefreshMinutes", "0")]
    [InlineData("Signing:RefreshMinutes", "61")]
    [InlineData("KeyVault:Uri", "http://bytedesk-test.vault.azure.net/")]
    [InlineData("KeyVault:Uri", "/vault")]
    [InlineData("Sweep:TimeBudgetSeconds", "0")]
    [InlineData("Users:ReservationSeconds", "61")]
    [InlineData("Users:ReservationWaitSeconds", "31")]
    [InlineData("Users:DefaultCountry", "banana")]
    [InlineData("Users:DefaultAvatar", "/avatar.png")]
    [InlineData("Users:DefaultAvatar", "ftp://example.com/avatar.png")]
    [InlineData("Storage:ConnectionString", "")]
    [InlineData("Storage:ConnectionString", "AccountName=account;AccountKey=not base64")]
    [InlineData("Storage:TableEndpoint", "http://account.table.core.windows.net")]
    [InlineData("Storage:TableEndpoint", "account.table.core.windows.net")]
    [InlineData("Storage:TablePrefix", "9x")]
    [InlineData("Storage:TablePrefix", "x_")]
    [InlineData("Storage:TablePrefix", "abcdefghijklmnopqrstu")]
    [InlineData("Storage:NetworkTimeoutMilliseconds", "99")]
    [InlineData("Storage:MaxRetries", "11")]
    public async Task A_setting_outside_its_range_stops_the_start_with_its_name(string name, string value)
    {
        await using var app = await RunningApp.BuildAsync([$"--{name}={value}"]);

        var failure = Assert.ThrowsAny<Exception>(() => app.Services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(name.Split(':')[1], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_set_has_the_contracts_defaults()
    {
        await using var app = await RunningApp.BuildAsync();

        Assert.Equal((30, 30), (Of<TokenOptions>().LifetimeDays, Of<TokenOptions>().RetentionDays));
        Assert.Equal((5, 15, 15), (Of<SignInOptions>().MaxFailures, Of<SignInOptions>().WindowMinutes, Of<SignInOptions>().LockoutMinutes));
        Assert.Equal(100, Of<SignInOptions>().MaxFailuresPerAddress);
        Assert.Equal(210_000, new PasswordOptions().Iterations);
        Assert.Equal(60, Of<UserOptions>().ReservationSeconds);
        Assert.InRange(Of<SweepOptions>().TimeBudgetSeconds, 1, 299);
        Assert.InRange(Of<StorageOptions>().MaxRetries, 0, 3);

        T Of<T>()
            where T : class => app.Services.GetRequiredService<IOptions<T>>().Value;
    }
}
