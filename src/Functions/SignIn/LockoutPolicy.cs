namespace Bytedesk.Functions.SignIn;

/// <summary>So many failures within the window lock for the lockout's length.</summary>
internal sealed record LockoutPolicy(int MaxFailures, TimeSpan Window, TimeSpan Lockout);
