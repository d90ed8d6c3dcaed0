namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>What a user's row says.</summary>
/// <param name="Uid">The uid.</param>
/// <param name="Names">The names to sign in with, in lower case, without repeats.</param>
/// <param name="Enabled">Whether they may sign in.</param>
/// <param name="Stamp">What their tokens must carry since all were last revoked; null: never.</param>
internal sealed record StoredUser(string Uid, IReadOnlyList<string> Names, bool Enabled, string? Stamp);
