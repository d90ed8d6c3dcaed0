using System.Buffers.Binary;
using Bytedesk.Functions.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PasswordOptions = Bytedesk.Functions.SignIn.PasswordOptions;

namespace Bytedesk.Functions.Tests.SignIn;

public sealed class PasswordHashingTests
{
    private const int Iterations = 210_000;

    [Fact]
    public async Task Hashes_with_PBKDF2_SHA512_at_the_iterations_of_the_setting()
    {
        using var hashing = Create(queueLimit: 0);

        var hash = Convert.FromBase64String(await hashing.HashAsync("a fine password"));

        Assert.Equal(((byte)0x01, 2u, (uint)Iterations, 16u), Parameters(hash));
        Assert.Equal(PasswordVerificationResult.Success, await hashing.VerifyAsync(Convert.ToBase64String(hash), "a fine password"));
        Assert.Equal(PasswordVerificationResult.Failed, await hashing.VerifyAsync(Convert.ToBase64String(hash), "another password"));
    }

    [Fact]
    public async Task The_dummy_hash_costs_as_much_as_a_users_and_has_no_password()
    {
        using var hashing = Create(queueLimit: 0);
        var users = Convert.FromBase64String(await hashing.HashAsync("a fine password"));
        var dummy = Convert.FromBase64String(hashing.DummyHash);

        Assert.Equal(Parameters(users), Parameters(dummy));
        Assert.Equal(users.Length, dummy.Length);
        Assert.Equal(PasswordVerificationResult.Failed, await hashing.VerifyAsync(hash: null, "a fine password"));
    }

    [Fact]
    public async Task There_are_as_many_leases_at_a_time_as_cores_and_the_next_waits()
    {
        using var hashing = Create(queueLimit: 1);
        var leases = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => hashing.TryAcquireAsync()));
        Assert.All(leases, Assert.NotNull);

        var waiting = hashing.TryAcquireAsync();
        Assert.False(waiting.IsCompleted);
        leases[0]!.Dispose();

        using var next = await waiting;
        Assert.NotNull(next);
        Array.ForEach(leases[1..], lease => lease!.Dispose());
    }

    [Fact]
    public async Task Who_finds_the_queue_full_is_refused_at_once_and_room_comes_back_with_each_end()
    {
        using var hashing = Create(queueLimit: 2);
        var inside = Enumerable.Range(0, Environment.ProcessorCount + 2).Select(_ => hashing.TryAcquireAsync()).ToArray();

        Assert.Null(await hashing.TryAcquireAsync());
        Assert.Null(await hashing.TryAcquireAsync());

        foreach (var lease in inside)
        {
            (await lease)!.Dispose();
        }

        using var after = await hashing.TryAcquireAsync();
        Assert.NotNull(after);
    }

    [Fact]
    public async Task Who_has_waited_too_long_is_refused_and_leaves_the_queue()
    {
        using var hashing = Create(queueLimit: 1, queueWaitSeconds: 0);
        var leases = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => hashing.TryAcquireAsync()));

        Assert.Null(await hashing.TryAcquireAsync());
        Assert.Null(await hashing.TryAcquireAsync());

        Array.ForEach(leases, lease => lease!.Dispose());
        using var after = await hashing.TryAcquireAsync();
        Assert.NotNull(after);
    }

    private static PasswordHashing Create(int queueLimit, int queueWaitSeconds = 30) => new(Options.Create(
        new PasswordOptions { Iterations = Iterations, QueueLimit = queueLimit, QueueWaitSeconds = queueWaitSeconds }));

    private static (byte Marker, uint Prf, uint Iterations, uint SaltLength) Parameters(byte[] hash) => (
        hash[0],
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)),
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)),
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(9)));
}
