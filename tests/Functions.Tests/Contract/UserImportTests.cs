using System.Text;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class UserImportTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task Each_line_has_a_result_with_every_member_in_the_lines_order()
    {
        var email = Service.NewEmail();

        var answer = await service.Administrator.SendImportAsync(Encoding.UTF8.GetBytes($"{Import.Line(email, "微", Service.Password)}\n{{\"platform\":\"BYTEDESK\"}}\n"));

        var uid = answer.Results()[0].Uid();
        Assert.Equal(
            $$$"""{"line":1,"message":"success","code":200,"data":{"uid":"{{{uid}}}","created":true}}""" + "\n"
            + """{"line":2,"message":"An email or mobile is required","code":400,"data":null}""" + "\n",
            answer.Body);
        var profile = (await (await service.Anyone.SignedInAsync(email, Service.Password)).GetProfileAsync()).ShouldSucceed();
        Assert.Equal((uid, "微"), (profile.Text("uid"), profile.Text("nickname")));
    }

    [Fact]
    public async Task Many_lines_of_all_kinds_have_their_results_in_order()
    {
        var lines = Enumerable.Range(0, 300).Select(static i => i % 3 is 0 ? Import.Line(Service.NewEmail()) : i % 3 is 1 ? "{" : Import.Line("plain")).ToArray();

        var results = await service.Administrator.ImportAsync(lines);

        Assert.Equal(Enumerable.Range(1, 300), results.Select(Import.Number));
        Assert.Equal(Enumerable.Range(0, 300).Select(static i => i % 3 is 0 ? 200 : 400), results.Select(Import.Code));
        Assert.Equal(100, results.Where(static result => result.Code() is 200).Select(Import.Uid).Distinct().Count());
    }

    [Fact]
    public async Task A_result_can_be_read_before_the_next_line_is_sent()
    {
        using var call = await ImportCall.OpenAsync(service.Administrator);

        await call.SendAsync(Import.Line(Service.NewEmail()) + "\n");
        Assert.Equal(200, (await call.ReadAsync())!.Value.Code());
        await call.SendAsync("{}\n{");
        Assert.Equal(400, (await call.ReadAsync())!.Value.Code());
        await call.SendAsync("}");
        await call.EndAsync();

        Assert.Equal([400], (await call.ReadAllAsync()).Select(Import.Code));
    }

    // The time-out only keeps a broken program from hanging the run: the two sides would wait for each other.
    [Fact(Timeout = 300_000)]
    public async Task Who_reads_nothing_before_all_is_sent_gets_every_result()
    {
        using var call = await ImportCall.OpenAsync(service.Administrator);
        var email = string.Concat(Enumerable.Repeat("🙂", 127));

        // Some 30 megabytes one way and 15 the other: more than the buffers between the two sides hold.
        var padding = new string('d', 3_000);
        for (var i = 0; i < 9_000; i++)
        {
            await call.SendAsync($$"""{"email":"{{email}}","description":"{{padding}}","platform":"BYTEDESK"}""" + "\n");
        }

        await call.EndAsync();

        Assert.Equal(Enumerable.Range(1, 9_000), (await call.ReadAllAsync()).Select(Import.Number));
    }

    [Fact]
    public async Task Of_two_lines_with_a_name_in_common_the_earlier_counts()
    {
        for (var i = 0; i < 10; i++)
        {
            var (email, other) = (Service.NewEmail(), Service.NewEmail());
            string[] lines =
            [
                Import.Line(email, "First", Service.Password),
                Import.Line(email, "Second"),
                Import.Line(other, "Third"),
                Partner.WithPlatform(new JsonObject { ["mobile"] = Service.NewMobile(), ["username"] = other.ToUpperInvariant(), ["password"] = Service.Password }),
                Import.Line(email, "First", Service.Password),
            ];

            var results = await service.Administrator.ImportAsync(lines);

            Assert.Equal([200, 400, 200, 400, 200], results.Select(Import.Code));
            Assert.Equal([true, true, false], results.Where(static result => result.Code() is 200).Select(Import.Created));
            Assert.Equal(results[0].Uid(), results[4].Uid());
            Assert.Equal($"Email {email} already exists", results[1].Message());
            Assert.Equal($"Username {other.ToUpperInvariant()} already exists", results[3].Message());
        }
    }

    [Fact]
    public async Task A_created_user_is_audited_as_by_the_creation_alone()
    {
        var results = await service.Administrator.ImportAsync(Import.Line(Service.NewEmail()));
        var alone = await service.NewUserAsync(new JsonObject { ["email"] = Service.NewEmail() });

        var (imported, created) = (await EventsAsync(results[0].Uid()), await EventsAsync(alone.Text("uid")));
        Assert.Single(imported);
        Assert.Equal(created, imported);
    }

    [Fact]
    public async Task Sign_ins_go_on_while_an_import_with_passwords_runs()
    {
        using var call = await ImportCall.OpenAsync(service.Administrator);
        for (var i = 0; i < 24; i++)
        {
            await call.SendAsync(Import.Line(Service.NewEmail(), password: Service.Password) + "\n");
        }

        Assert.Equal(200, (await call.ReadAsync())!.Value.Code());
        for (var i = 0; i < 3; i++)
        {
            _ = await service.Anyone.AsAdministratorAsync();
        }

        await call.EndAsync();
        Assert.All(await call.ReadAllAsync(), static result => Assert.Equal(200, result.Code()));
    }

    [Fact]
    public async Task Who_is_no_super_administrator_or_nobody_is_refused_before_a_line_is_read()
    {
        var other = Service.NewEmail();
        var body = Encoding.UTF8.GetBytes(Import.Line(other));

        (await service.Anyone.SendImportAsync(body)).ShouldBeUnauthorized();
        var sentence = (await (await service.NewUserAsync()).SendImportAsync(body)).ShouldFail(403);

        Assert.Equal("Only a super administrator can create users", sentence);
        _ = await service.NewUserAsync(new JsonObject { ["email"] = other });
    }

    [Theory]
    [InlineData("application/x-ndjson", 200)]
    [InlineData("APPLICATION/X-NDJSON; charset=\"utf-8\"", 200)]
    [InlineData("application/ndjson", 200)]
    [InlineData("application/jsonl;charset=UTF-8", 200)]
    [InlineData("application/x-ndjson; charset=utf-16", 415)]
    [InlineData("application/json", 415)]
    [InlineData("text/plain", 415)]
    [InlineData(null, 415)]
    public async Task The_content_type_says_that_it_is_lines_of_JSON(string? contentType, int status)
    {
        var answer = await service.Administrator.SendImportAsync(Encoding.UTF8.GetBytes(Import.Line(Service.NewEmail())), contentType);

        Assert.Equal(status, answer.Status);
        if (status is 415)
        {
            Assert.Equal("Content-Type must be application/x-ndjson in UTF-8", answer.ShouldFail(415));
        }
    }

    private async Task<IEnumerable<(string, string, string)>> EventsAsync(string uid) =>
        (await service.AuditAsync(uid)).Select(static audited => (audited.Text("type"), audited.Text("actorUid"), audited.Text("clientAddress")));
}
