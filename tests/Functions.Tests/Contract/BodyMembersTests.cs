using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>What every JSON body of the contract has in common.</summary>
public sealed class BodyMembersTests(Service service) : IClassFixture<Service>
{
    private const string Secret = "correct horse battery";

    private static readonly string[] NotText = ["7", "1.5", "true", "[]", "[\"a\"]", "{}", "{\"a\":1}"];
    private static readonly string[] NotTruth = ["1", "0", "\"true\"", "\"\"", "[]", "{}"];

    public static TheoryData<string, string> TextMembers { get; } = Pairs(
        ("/auth/v1/login", "username password platform channel"),
        ("/api/v1/user/create", "username nickname password email mobile avatar description sex country platform"));

    public static TheoryData<string, string> TruthMembers { get; } = Pairs(("/api/v1/user/create", "emailVerified mobileVerified"));

    public static TheoryData<string> Routes { get; } = ["/auth/v1/login", "/api/v1/user/create"];

    [Theory]
    [MemberData(nameof(TextMembers))]
    public Task A_text_member_of_the_wrong_type_is_400_and_named(string path, string member) => ShouldNameAsync(path, member, NotText);

    [Theory]
    [MemberData(nameof(TruthMembers))]
    public Task A_truth_member_of_the_wrong_type_is_400_and_named(string path, string member) => ShouldNameAsync(path, member, NotTruth);

    [Theory]
    [MemberData(nameof(TextMembers))]
    [MemberData(nameof(TruthMembers))]
    public async Task A_member_that_is_there_twice_is_400(string path, string member)
    {
        var body = Body(path);
        _ = body.Remove(member);
        var twice = $$"""{"{{member}}":null,"{{member}}":null,{{body.ToJsonString()[1..]}}""";

        Assert.StartsWith("Malformed JSON", (await PostAsync(path, twice)).ShouldFail(400), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Unknown_members_are_ignored(string path)
    {
        var body = Body(path);
        body["passWord"] = 7;
        body["uid"] = new JsonArray(1, null);

        _ = (await PostAsync(path, body.ToJsonString())).ShouldSucceed();
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task What_is_no_JSON_object_of_at_most_64_KiB_is_refused(string path)
    {
        var body = Body(path).ToJsonString();

        Assert.DoesNotContain(Secret, (await PostAsync(path, body[..^1])).ShouldFail(400), StringComparison.Ordinal);
        _ = (await PostAsync(path, $"[{body}]")).ShouldFail(400);
        _ = (await PostAsync(path, "null")).ShouldFail(400);
        _ = (await PostAsync(path, null)).ShouldFail(400);
        _ = (await PostAsync(path, body.PadRight(64 * 1024 + 1))).ShouldFail(413);
        _ = (await PostAsync(path, body.PadRight(64 * 1024))).ShouldSucceed();
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Forms_are_415(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("password", Secret)]) };
        _ = request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {service.Administrator.Token}");

        _ = (await service.App.SendAsync(request)).ShouldFail(415);
    }

    [Fact]
    public async Task The_fields_of_a_creation_survive_halves_of_pairs_and_zeros_without_a_500()
    {
        foreach (var member in (string[])["username", "nickname", "email", "description", "avatar", "country"])
        {
            foreach (var text in (string[])["\\ud83d", "\\ude00\\ud83d", "\\u0000", "\\u2028", "\\ufffe"])
            {
                var body = Body("/api/v1/user/create");
                _ = body.Remove(member);
                var answer = await PostAsync("/api/v1/user/create", $$"""{"{{member}}":"{{text}}",{{body.ToJsonString()[1..]}}""");
                Assert.True(answer.Status is 200 or 400);
            }
        }
    }

    private async Task ShouldNameAsync(string path, string member, string[] values)
    {
        foreach (var value in values)
        {
            var body = Body(path);
            body[member] = JsonNode.Parse(value);
            Assert.Equal($"{member} has the wrong type", (await PostAsync(path, body.ToJsonString())).ShouldFail(400));
        }
    }

    private Task<Answer> PostAsync(string path, string? body) => service.Administrator.PostAsync(path, body);

    private static JsonObject Body(string path) => path is "/auth/v1/login"
        ? JsonNode.Parse(Partner.Credentials(Deployment.AdminEmail, Deployment.AdminPassword))!.AsObject()
        : new JsonObject { ["email"] = Service.NewEmail(), ["mobile"] = Service.NewMobile(), ["password"] = Secret, ["platform"] = "BYTEDESK" };

    private static TheoryData<string, string> Pairs(params (string Path, string Members)[] bodies)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var (path, members) in bodies)
        {
            foreach (var member in members.Split(' '))
            {
                pairs.Add(path, member);
            }
        }

        return pairs;
    }
}
