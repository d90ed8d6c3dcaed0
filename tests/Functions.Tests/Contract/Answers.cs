using System.Text.Json;

namespace Bytedesk.Functions.Tests.Contract;

internal static class Answers
{
    /// <summary>Holds the answer to the success envelope and returns the data.</summary>
    public static JsonElement ShouldSucceed(this Answer answer)
    {
        Assert.True(answer.Status is 200, $"200 expected, but it is {answer.Status}: {answer.Body}");
        Assert.StartsWith("""{"message":"success","code":200,"data":""", answer.Body, StringComparison.Ordinal);
        Assert.Equal(["message", "code", "data"], answer.Json.EnumerateObject().Select(static member => member.Name));
        return answer.Json.GetProperty("data");
    }

    /// <summary>Holds the answer to the failure envelope, with this part in its sentence.</summary>
    public static void ShouldFail(this Answer answer, int status, string part) =>
        Assert.Contains(part, answer.ShouldFail(status), StringComparison.Ordinal);

    /// <summary>Holds the answer to a 401 in the envelope, with the challenge that RFC 6750 §3 asks for.</summary>
    public static void ShouldBeUnauthorized(this Answer answer)
    {
        _ = answer.ShouldFail(401);
        Assert.StartsWith("Bearer", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    /// <summary>The whole seconds of <c>Retry-After</c>.</summary>
    public static int RetryAfter(this Answer answer)
    {
        Assert.True(int.TryParse(answer.Header("Retry-After"), out var seconds), "There is no Retry-After in seconds.");
        Assert.True(seconds > 0);
        return seconds;
    }

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    public static IEnumerable<string?> Texts(this JsonElement element, string member) =>
        element.GetProperty(member).EnumerateArray().Select(static item => item.GetString());

    public static bool Flag(this JsonElement element, string member) => element.GetProperty(member).GetBoolean();

    /// <summary>The path of a user, or of what is done to them.</summary>
    public static string Path(this JsonElement user, string action = "") => $"/api/users/{user.Text("uid")}{action}";
}
