using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData(" 203.0.113.7 ", "203.0.113.7")]
    [InlineData("203.0.113.7:51234", "203.0.113.7")]
    [InlineData("198.51.100.1, 203.0.113.7:51234", "203.0.113.7")]
    [InlineData("garbage, 198.51.100.1,203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("[::ffff:203.0.113.7]:443", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData("[2001:db8:1:2::1]", "2001:db8:1:2::/64")]
    [InlineData("[2001:db8:1:2::1]:51234", "2001:db8:1:2::/64")]
    [InlineData("::1", "::/64")]
    public void An_address_is_read_in_every_form_proxies_write(string text, string counted) =>
        Assert.Equal(counted, ClientAddressReader.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("203.0.113.7, ")]
    [InlineData("203.0.113.256")]
    [InlineData("203.0.113")]
    [InlineData("1")]
    [InlineData("0x7f000001")]
    [InlineData("0203.0.113.7")]
    [InlineData("203.0.113.7:")]
    [InlineData("203.0.113.7:x")]
    [InlineData("203.0.113.7:99999")]
    [InlineData("[203.0.113.7]")]
    [InlineData("[2001:db8::1")]
    [InlineData("[2001:db8::1]x")]
    [InlineData("[2001:db8::1]:99999")]
    [InlineData("2001:db8::/32")]
    [InlineData("2001:db8:::1")]
    public void Anything_else_is_no_address(string? text) => Assert.Null(ClientAddressReader.Parse(text));

    [Theory]
    [InlineData("", "203.0.113.7", "127.0.0.1", "unknown")]
    [InlineData("X-Client-IP", "203.0.113.7:80", "203.0.113.7", "203.0.113.7")]
    [InlineData("X-Client-IP", "not an address", "127.0.0.1", "unknown")]
    public async Task A_header_counts_when_the_settings_name_it_and_the_connection_only_without_a_Functions_host(
        string setting, string header, string direct, string hosted)
    {
        string[] settings = [$"--ClientAddress:Header={setting}"];
        (string, string)[] headers = [("X-Client-IP", header)];
        await using var app = await RunningApp.StartAsync(settings, map: Show);
        await using var behindHost = await RunningApp.StartAsync(settings, static builder => builder.Services.AddSingleton(FunctionsHost.Present), Show);

        Assert.Equal(direct, (await app.GetAsync("/test/address", headers)).Body);
        Assert.Equal(hosted, (await behindHost.GetAsync("/test/address", headers)).Body);
    }

    [Fact]
    public async Task Of_several_headers_the_last_counts()
    {
        await using var app = await RunningApp.StartAsync(["--ClientAddress:Header=X-Client-IP"], map: Show);

        var (_, body) = await RawHttp.SendAsync(app, "GET /test/address HTTP/1.1", "X-Client-IP: 198.51.100.1", "X-Client-IP: 203.0.113.7");

        Assert.Equal("203.0.113.7", body);
    }

    private static void Show(WebApplication app) =>
        app.MapGet("/test/address", static (HttpContext http, ClientAddressReader addresses) => addresses.Read(http) ?? "unknown").WithMetadata(ServedBeforeInitialization.Marker);
}
