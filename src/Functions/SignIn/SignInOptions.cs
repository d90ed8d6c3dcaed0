using System.ComponentModel.DataAnnotations;

namespace Bytedesk.Functions.SignIn;

/// <summary>How many failed sign-ins lock what, and for how long. Section <c>SignIn</c> of the settings.</summary>
internal sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>The failures within the window that lock an account (1 to 100).</summary>
    [Range(1, 100)]
    public int MaxFailures { get; set; } = 5;

    /// <summary>The failures within the window that lock a client's address (1 to 1,000).</summary>
    [Range(1, 1_000)]
    public int MaxFailuresPerAddress { get; set; } = 100;

    /// <summary>How long a failure counts, in minutes (1 to 1,440).</summary>
    [Range(1, 1_440)]
    public int WindowMinutes { get; set; } = 15;

    /// <summary>How long a lock lasts, in minutes (1 to 1,440).</summary>
    [Range(1, 1_440)]
    public int LockoutMinutes { get; set; } = 15;

    internal LockoutPolicy Account => Policy(MaxFailures);

    internal LockoutPolicy Address => Policy(MaxFailuresPerAddress);

    private LockoutPolicy Policy(int maxFailures) =>
        new(maxFailures, TimeSpan.FromMinutes(WindowMinutes), TimeSpan.FromMinutes(LockoutMinutes));
}

/// <summary>So many failures within the window lock for the lockout's length.</summary>
internal sealed record LockoutPolicy(int MaxFailures, TimeSpan Window, TimeSpan Lockout);
