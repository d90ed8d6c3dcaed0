using System.Buffers.Binary;
using Bytedesk.Identity.Passwords;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PasswordOptions = Bytedesk.Identity.Passwords.PasswordOptions;

namespace Bytedesk.Identity.Tests.Passwords;

public sealed class PasswordHashingTests
{
    private const int Iterations = 210_000;

    [Fact]
    public async Task Hashes_with_PBKDF2_SHA512_at_the_iterations_of_the_setting()
    {
        using var hashing = Create(queueLimit: 0);
        using var turn = await hashing.TryEnterAsync();

        var hash = Convert.FromBase64String(await turn!.HashAsync("a fine password"));

        Assert.Equal(((byte)0x01, 2u, (uint)Iterations, 16u), Parameters(hash));
        Assert.Equal(PasswordVerificationResult.Success, await turn.VerifyAsync(Convert.ToBase64String(hash), "a fine password"));
        Assert.Equal(PasswordVerificationResult.Failed, await turn.VerifyAsync(Convert.ToBase64String(hash), "another password"));
    }

    [Fact]
    public async Task Nobodys_hash_costs_as_much_as_a_users_and_has_no_password()
    {
        using var hashing = Create(queueLimit: 0);
        using var turn = await hashing.TryEnterAsync();
        var users = Convert.FromBase64String(await turn!.HashAsync("a fine password"));
        var nobodys = Convert.FromBase64String(NobodysHash.Create(Iterations));

        Assert.Equal(Parameters(users), Parameters(nobodys));
        Assert.Equal(users.Length, nobodys.Length);
        Assert.Equal(PasswordVerificationResult.Failed, await turn.VerifyAsync(hash: null, "a fine password"));
    }

    [Fact]
    public async Task There_are_as_many_turns_at_a_time_as_cores_and_the_next_waits()
    {
        using var hashing = Create(queueLimit: 1);
        var turns = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => hashing.TryEnterAsync()));
        Assert.All(turns, Assert.NotNull);

        var waiting = hashing.TryEnterAsync();
        Assert.False(waiting.IsCompleted);
        turns[0]!.Dispose();

        using var next = await waiting;
        Assert.NotNull(next);
        Array.ForEach(turns[1..], turn => turn!.Dispose());
    }

    [Fact]
    public async Task Who_finds_the_queue_full_is_refused_at_once_and_room_comes_back_with_each_end()
    {
        using var hashing = Create(queueLimit: 2);
        var inside = Enumerable.Range(0, Environment.ProcessorCount + 2).Select(_ => hashing.TryEnterAsync()).ToArray();

        Assert.Null(await hashing.TryEnterAsync());
        Assert.Null(await hashing.TryEnterAsync());

        foreach (var turn in inside)
        {
            (await turn)!.Dispose();
        }

        using var after = await hashing.TryEnterAsync();
        Assert.NotNull(after);
    }

    [Fact]
    public async Task Who_has_waited_too_long_is_refused_and_leaves_the_queue()
    {
        using var hashing = Create(queueLimit: 1, queueWaitSeconds: 0);
        var turns = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => hashing.TryEnterAsync()));

        Assert.Null(await hashing.TryEnterAsync());
        Assert.Null(await hashing.TryEnterAsync());

        Array.ForEach(turns, turn => turn!.Dispose());
        using var after = await hashing.TryEnterAsync();
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
