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
}
