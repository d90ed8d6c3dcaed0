using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>What every JSON body of the contract has in common.</summary>
public sealed class BodyMembersTests(Service service) : IClassFixture<Service>
{
    private const string Login = "/auth/v1/login";
    private const string Create = "/api/v1/user/create";

    private static readonly string[] NotText = ["7", "1.5", "true", "[]", "[\"a\"]", "{}", "{\"a\":1}"];
    private static readonly string[] NotTruth = ["1", "0", "\"true\"", "\"\"", "[]", "{}"];

    public static TheoryData<string> Routes { get; } = [Login, Create];

    public static TheoryData<string, string> Members { get; } = new(
    [
        .. "username password platform channel".Split(' ').Select(static member => (Login, member)),
        .. "username nickname password email mobile avatar description sex country platform emailVerified mobileVerified".Split(' ').Select(static member => (Create, member)),
    ]);

    [Theory]
    [MemberData(nameof(Members))]
    public async Task A_member_of_the_wrong_type_or_there_twice_is_400(string path, string member)
    {
        var body = Body(path);
        foreach (var value in member.EndsWith("Verified", StringComparison.Ordinal) ? NotTruth : NotText)
        {
            body[member] = JsonNode.Parse(value);
            Assert.Equal($"{member} has the wrong type", (await PostAsync(path, body.ToJsonString())).ShouldFail(400));
        }

        _ = body.Remove(member);
        var twice = $$"""{"{{member}}":null,"{{member}}":null,{{body.ToJsonString()[1..]}}""";
        Assert.StartsWith("Malformed JSON", (await PostAsync(path, twice)).ShouldFail(400), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Unknown_members_are_ignored(string path)
    {
        var body = Body(path);
        body["pass"] = 7;
        body["uid"] = new JsonArray(1, null);

        _ = (await PostAsync(path, body.ToJsonString())).ShouldSucceed();
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task What_is_no_JSON_object_of_at_most_64_KiB_is_refused(string path)
    {
        var body = Body(path).ToJsonString();
        var form = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("password", Service.Password)]) };
        _ = form.Headers.TryAddWithoutValidation("Authorization", $"Bearer {service.Administrator.Token}");

        Assert.DoesNotContain(Service.Password, (await PostAsync(path, body[..^1])).ShouldFail(400), StringComparison.Ordinal);
        _ = (await PostAsync(path, $"[{body}]")).ShouldFail(400);
        _ = (await PostAsync(path, "null")).ShouldFail(400);
        _ = (await PostAsync(path, null)).ShouldFail(400);
        _ = (await service.App.SendAsync(form)).ShouldFail(415);
        _ = (await PostAsync(path, body.PadRight(64 * 1024 + 1))).ShouldFail(413);
        _ = (await PostAsync(path, body.PadRight(64 * 1024))).ShouldSucceed();
    }

    [Fact]
    public async Task The_fields_of_a_creation_survive_halves_of_pairs_and_zeros_without_a_500()
    {
        foreach (var member in (string[])["username", "nickname", "email", "description", "avatar", "country"])
        {
            foreach (var text in (string[])["\\ud83d", "\\ude00\\ud83d", "\\u0000", "\\u2028", "\\ufffe"])
            {
                var body = Body(Create);
                _ = body.Remove(member);
                var answer = await PostAsync(Create, $$"""{"{{member}}":"{{text}}",{{body.ToJsonString()[1..]}}""");
                Assert.True(answer.Status is 200 or 400);
            }
        }
    }

    private Task<Answer> PostAsync(string path, string? body) => service.Administrator.PostAsync(path, body);

    private static JsonObject Body(string path) => path is Login
        ? JsonNode.Parse(Partner.Credentials(Deployment.AdminEmail, Deployment.AdminPassword))!.AsObject()
        : new JsonObject { ["email"] = Service.NewEmail(), ["mobile"] = Service.NewMobile(), ["password"] = Service.Password, ["platform"] = "BYTEDESK" };
}
