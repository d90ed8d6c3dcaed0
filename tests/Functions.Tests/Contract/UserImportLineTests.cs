using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>What is a line of an import, and that a broken one fails alone.</summary>
public sealed class UserImportLineTests(Service service) : IClassFixture<Service>
{
    private const int LongestLine = 64 * 1024;

    public static TheoryData<string> BrokenBodies { get; } =
    [
        "{", "[]", "null", "1", "\"text\"", "{}", "{\"email\":\"a@example.com\"}", "{\"email\":\"a@example.com\",\"platform\":null}",
        "{\"email\":\"a@example.com\",\"platform\":\"WEIYU\"}",
        "{\"email\":1,\"platform\":\"BYTEDESK\"}", "{\"email\":\"a@example.com\",\"emailVerified\":\"yes\",\"platform\":\"BYTEDESK\"}",
        "{\"email\":{\"a\":1},\"platform\":\"BYTEDESK\"}", "{\"platform\":\"BYTEDESK\",\"platform\":\"BYTEDESK\"}",
        "{\"x\":1,\"x\":2,\"platform\":\"BYTEDESK\"}", "{\"platform\":\"BYTEDESK\"}", "{\"email\":\"plain\",\"platform\":\"BYTEDESK\"}",
        "{\"mobile\":\"12345\",\"platform\":\"BYTEDESK\"}", "{\"email\":\"a@example.com\",\"sex\":\"OTHER\",\"platform\":\"BYTEDESK\"}",
        "{\"email\":\"a@example.com\",\"avatar\":\"a.png\",\"platform\":\"BYTEDESK\"}",
        "{\"email\":\"a@example.com\",\"password\":\"password\",\"platform\":\"BYTEDESK\"}", "{\"email\":\"\\ud800\",\"platform\":\"BYTEDESK\"}",
        "{\"\\ud800\":1,\"platform\":\"BYTEDESK\"}", "{\"email\":\"\u0080\"", "{\"email\":\"a@example.com\",\"platform\":\"BYTEDESK\"} {}",
        $"{{\"email\":\"{Deployment.AdminEmail}\",\"nickname\":\"Another\",\"platform\":\"BYTEDESK\"}}",
    ];

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task A_broken_line_fails_alone_as_the_creation_of_this_user_would(string body)
    {
        var alone = await service.Administrator.PostAsync("/api/v1/user/create", body);
        var results = await service.Administrator.ImportAsync(Import.Line(Service.NewEmail()), body, Import.Line(Service.NewEmail()));

        Assert.Equal([200, 400, 200], results.Select(Import.Code));
        Assert.Equal(alone.ShouldFail(400), results[1].Message());
    }

    [Fact]
    public async Task Bytes_that_are_not_text_fail_alone()
    {
        byte[] body = [.. "{\"nickname\":\""u8, 0xC3, 0x28, .. "\",\"platform\":\"BYTEDESK\"}\n"u8, .. Encoding.UTF8.GetBytes(Import.Line(Service.NewEmail()))];

        var results = (await service.Administrator.SendImportAsync(body)).Results();

        Assert.Equal([400, 200], results.Select(Import.Code));
        Assert.Contains("UTF-8", results[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}\n{1}\n")]
    [InlineData("{0}\n{1}")]
    [InlineData("{0}\r\n{1}\r\n")]
    [InlineData("\uFEFF{0}\n{1}")]
    [InlineData("\uFEFF{0}\r\n{1}\r\n\r\n")]
    public async Task Lines_end_as_they_do_and_a_mark_at_the_start_is_no_part_of_the_first(string form)
    {
        var results = await SendAsync(form);

        Assert.Equal([200, 200], results.Select(Import.Code));
        Assert.Equal([1, 2], results.Select(Import.Number));
    }

    [Fact]
    public async Task Blank_lines_have_a_number_and_no_result()
    {
        var results = await SendAsync("\n\r\n{0}\n \t \n\n{1}\n\n  ");

        Assert.Equal([200, 200], results.Select(Import.Code));
        Assert.Equal([3, 6], results.Select(Import.Number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\uFEFF")]
    public async Task An_import_of_nothing_has_no_results(string body) => Assert.Empty(await SendAsync(body));

    [Theory]
    [InlineData(LongestLine, 200)]
    [InlineData(LongestLine + 1, 413)]
    [InlineData(LongestLine + 2, 413)]
    [InlineData(3 * 1024 * 1024, 413)]
    public async Task A_line_that_is_too_long_fails_alone(int length, int code)
    {
        var line = Import.Line(Service.NewEmail());
        line += new string(' ', length - line.Length);

        foreach (var end in (string[])["\n", "\r\n"])
        {
            var results = (await service.Administrator.SendImportAsync(Encoding.UTF8.GetBytes($"{line}{end}{line}{end}{{}}{end}{line}"))).Results();

            Assert.Equal([code, code, 400, code], results.Select(Import.Code));
            Assert.Equal([1, 2, 3, 4], results.Select(Import.Number));
            Assert.Equal(code is 413 ? "The line is longer than 64 KiB" : "success", results[3].Message());
        }
    }

    [Fact]
    public async Task The_body_may_be_as_long_as_its_lines_add_up_to()
    {
        // More than the server takes of other bodies: 30,000,000 bytes.
        var line = $"{{\"description\":\"{new string('d', 60_000)}\"}}\n";
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, 550)));

        var results = (await service.Administrator.SendImportAsync(body)).Results();

        Assert.Equal(550, results.Length);
        Assert.All(results, static result => Assert.Equal("platform is required", result.Message()));
    }

    [Fact]
    public async Task A_body_that_is_longer_than_that_is_not_read()
    {
        var (status, body) = await RawHttp.SendAsync(
            service.App, $"POST {Import.Path} HTTP/1.1", $"Authorization: Bearer {service.Administrator.Token}", $"Content-Type: {Import.MediaType}", "Content-Length: 700000000");

        Assert.Equal(200, status);
        Assert.Equal("""{"line":1,"message":"The import is longer than 10,000 lines can be: send the rest as another","code":413,"data":null}""" + "\n", body);
    }

    [Fact]
    public async Task After_ten_thousand_lines_one_result_says_so_and_nothing_more_is_looked_at()
    {
        var late = Service.NewEmail();
        var lines = Enumerable.Repeat("{}", 10_000).Append(Import.Line(late)).Append("{}").ToArray();

        var results = await service.Administrator.ImportAsync(lines);

        Assert.Equal(10_001, results.Length);
        Assert.All(results[..10_000], static result => Assert.Equal(400, result.Code()));
        Assert.Equal("""{"line":10001,"message":"An import has at most 10,000 lines: send the rest as another","code":413,"data":null}""", results[^1].GetRawText());
        _ = await service.NewUserAsync(new JsonObject { ["email"] = late });
    }

    [Fact]
    public async Task Ten_thousand_lines_are_not_too_many()
    {
        var results = await service.Administrator.ImportAsync([.. Enumerable.Repeat("{}", 9_999), "", Import.Line(Service.NewEmail())]);

        Assert.Equal(10_000, results.Length);
        Assert.Equal((10_001, 200), (results[^1].Number(), results[^1].Code()));
    }

    private async Task<JsonElement[]> SendAsync(string form)
    {
        var body = form.Replace("{0}", Import.Line(Service.NewEmail()), StringComparison.Ordinal)
            .Replace("{1}", Import.Line(Service.NewEmail()), StringComparison.Ordinal);
        var answer = await service.Administrator.SendImportAsync(Encoding.UTF8.GetBytes(body));
        Assert.Equal(200, answer.Status);
        return answer.Results();
    }
}
