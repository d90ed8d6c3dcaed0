namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>A user as the client that made them knows them; no other client changes them.</summary>
/// <param name="email">Never changes.</param>
/// <param name="username">The first one.</param>
/// <param name="password">The first one; null: none.</param>
internal sealed class Person(string email, string username, string? password = null)
{
    private int _passwords = 1;

    /// <summary>Null until an answer has told it.</summary>
    public string? Uid { get; set; }

    public string Email => email;

    /// <summary>What they are created with: the same each time it is sent.</summary>
    public (string Username, string? Password) First { get; } = (username, password);

    /// <summary>The password that counts; null: none, or nobody knows which.</summary>
    public string? Password { get; set; } = password;

    /// <summary>The key to create them with; null: none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether they have been disabled or deleted, or may have been.</summary>
    public bool IsOut { get; set; }

    public bool IsDeleted { get; set; }

    /// <summary>The tokens that should count.</summary>
    public List<Credential> Tokens { get; } = [];

    public string NextPassword() => $"a fine password {++_passwords}";
}
