using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.SignIn;

/// <summary>What clients are told of a password that was not accepted.</summary>
internal static class PasswordFailures
{
    /// <summary>One sentence for an unknown user, a wrong password and a user without one.</summary>
    public static Failure Incorrect { get; } = Failure.Unauthorized("Incorrect username or password");

    public static Failure Disabled { get; } = Failure.Forbidden("The user is disabled");

    public static Failure LockedOut(TimeSpan retryAfter) =>
        Failure.TooManyRequests("Too many failed sign-ins, try again later", retryAfter);

    public static Failure Of(PasswordResult result, Failure incorrect) => result.Status switch
    {
        PasswordStatus.Disabled => Disabled,
        PasswordStatus.LockedOut => LockedOut(result.RetryAfter),
        PasswordStatus.Busy => Failure.Unavailable("Too many sign-ins at a time, try again later", result.RetryAfter),
        _ => incorrect,
    };
}
