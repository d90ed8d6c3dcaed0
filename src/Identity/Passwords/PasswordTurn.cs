using Microsoft.AspNetCore.Identity;

namespace Bytedesk.Identity.Passwords;

/// <summary>A turn on one core, for as many hashes as one request needs.</summary>
internal sealed class PasswordTurn(PasswordHasher<object> hasher, string nobodysHash, Action leave) : IDisposable
{
    private static readonly object Nobody = new();

    public Task<string> HashAsync(string password) => OnOwnThread(() => hasher.HashPassword(Nobody, password));

    /// <summary>Compares in constant time. Without a hash it takes as long and fails, so that time does not tell who exists.</summary>
    public Task<PasswordVerificationResult> VerifyAsync(string? hash, string password) =>
        OnOwnThread(() =>
        {
            var result = hasher.VerifyHashedPassword(Nobody, hash ?? nobodysHash, password);
            return hash is null ? PasswordVerificationResult.Failed : result;
        });

    public void Dispose() => leave();

    // The pool has about one thread per core; hashing on them would hold up every other request.
    private static Task<T> OnOwnThread<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
