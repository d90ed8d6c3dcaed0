using Bytedesk.Functions.Audit;

namespace Bytedesk.Functions.Users.Import;

/// <summary>Creates users who may be there already, just as asked for: then nothing is written.</summary>
internal sealed class UserImporter(UserStore users, UserCreationService creation) : IDisposable
{
    // One core less than there are, for all imports of the process: so that an import neither fills the queue that sign-ins
    // wait in nor meets it full of its own lines.
    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>The user that a line asks for, or the rule that it breaks.</summary>
    /// <param name="request">The line, <see cref="CreateUserRequest.Cleaned"/>.</param>
    public Result<User> Read(CreateUserRequest request) => creation.Read(request, UserCreationService.NewUid());

    /// <summary>Finds the user, else creates them.</summary>
    /// <param name="wanted">What <see cref="Read"/> made of the request.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the user exists wholly or not at all.</exception>
    public async Task<Result<ImportedUser>> ImportAsync(CreateUserRequest request, User wanted, Actor actor)
    {
        if (await FindAsync(request, wanted) is { } known)
        {
            return known;
        }

        var created = request.Password is null ? await CreateAsync(request, actor) : await CreateInTurnAsync(request, actor);
        return created.Value is { } user ? new ImportedUser(user.Uid, Created: true)

            // Somebody else was faster: perhaps an earlier delivery of this very line.
            : created.Refusal is { Kind: RefusalKind.Invalid } && await FindAsync(request, wanted) is { } faster ? faster
            : created.Refusal!;
    }

    public void Dispose() => _hashing.Dispose();

    // With reads alone: the user who has all of the names and is as asked for, or why a creation would be refused. Null:
    // nobody has one of the names, as far as a look can tell; only the creation takes them.
    private async Task<Result<ImportedUser>?> FindAsync(CreateUserRequest request, User wanted)
    {
        var names = LoginName.Of(wanted);
        var uids = await Task.WhenAll(names.Select(name => users.FindUidAsync(name.Key)));
        var found = await Task.WhenAll(uids.OfType<string>().Distinct().Select(uid => users.FindAsync(uid)));
        var owners = names.Zip(uids, (name, uid) => found.OfType<User>()
            .FirstOrDefault(user => user.Uid == uid && LoginName.IsOf(user, name.Key))).ToArray();
        return Array.FindIndex(owners, static owner => owner is not null) is >= 0 and var taken
            ? owners.All(owner => owner?.Uid == owners[taken]!.Uid) && request.Describes(wanted, owners[taken]!)
                ? new ImportedUser(owners[taken]!.Uid, Created: false)
                : Refusal.Invalid(names[taken].AlreadyExists)
            : null;
    }

    private async Task<Result<User>> CreateInTurnAsync(CreateUserRequest request, Actor actor)
    {
        await _hashing.WaitAsync();
        try
        {
            return await CreateAsync(request, actor);
        }
        finally
        {
            _hashing.Release();
        }
    }

    private Task<Result<User>> CreateAsync(CreateUserRequest request, Actor actor) =>
        creation.CreateAsync(request, UserCreationService.NewUid(), actor);
}
