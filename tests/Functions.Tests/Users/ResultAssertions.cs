namespace Bytedesk.Functions.Tests.Users;

/// <summary>What a service's result must be.</summary>
internal static class ResultAssertions
{
    public static T ShouldSucceed<T>(this Result<T> result)
        where T : notnull
    {
        Assert.Null(result.Refusal);
        return result.Value!;
    }

    /// <summary>Holds the refusal's kind, and returns its sentence.</summary>
    public static string ShouldBeRefused<T>(this Result<T> result, RefusalKind kind = RefusalKind.Invalid)
        where T : notnull
    {
        Assert.Equal(kind, result.Refusal?.Kind);
        return result.Refusal!.Message;
    }
}
