using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

public sealed class NameOrderTests
{
    private readonly NameOrder _order = new();

    [Fact]
    public async Task Who_shares_no_name_with_anybody_goes_at_once()
    {
        using var first = _order.Enter(new NewUser { Email = "a@example.com" });
        using var second = _order.Enter(new NewUser { Email = "b@example.com" });

        Assert.True(await second.WaitAsync());
        Assert.True(await first.WaitAsync());
    }

    [Theory]
    [InlineData("a@example.com", null, null)]
    [InlineData("A@EXAMPLE.com", null, null)]
    [InlineData("b@example.com", null, "a@example.com")]
    [InlineData(null, "13800138000", " ")]
    [InlineData(null, null, "13800138000")]
    public async Task Who_shares_a_name_waits_until_those_before_have_ended(string? email, string? mobile, string? username)
    {
        var first = _order.Enter(new NewUser { Email = "a@example.com", Mobile = "13800138000" });
        using var second = _order.Enter(new NewUser { Email = email, Mobile = mobile, Username = username });

        var wait = second.WaitAsync();
        Assert.False(wait.IsCompleted);
        first.Settle();
        first.Dispose();

        Assert.True(await wait);
    }

    [Fact]
    public async Task Behind_an_end_that_is_not_known_nobody_goes_however_late()
    {
        using (var first = _order.Enter(new NewUser { Email = "a@example.com" }))
        {
            Assert.True(await first.WaitAsync());
        }

        using (var second = _order.Enter(new NewUser { Email = "a@example.com", Mobile = "13800138000" }))
        {
            Assert.False(await second.WaitAsync());
        }

        using var third = _order.Enter(new NewUser { Mobile = "13800138000" });
        Assert.False(await third.WaitAsync());
    }

    [Fact]
    public async Task A_name_is_forgotten_only_by_the_last_who_entered_with_it()
    {
        var first = _order.Enter(new NewUser { Email = "a@example.com" });
        using var second = _order.Enter(new NewUser { Email = "a@example.com" });
        first.Settle();
        first.Dispose();
        Assert.True(await second.WaitAsync());

        using var third = _order.Enter(new NewUser { Email = "a@example.com" });
        Assert.False(third.WaitAsync().IsCompleted);
    }
}
