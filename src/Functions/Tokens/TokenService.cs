using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Tokens.Domains;
using Bytedesk.Functions.Tokens.Jwt;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>Which tokens to list; null: whichever.</summary>
/// <param name="UserUid">The owner's uid.</param>
/// <param name="Status">How they stand.</param>
/// <param name="SearchText">What is part of the name, description, channel, owner's name or hint: folded.</param>
internal sealed record TokenQuery(string? UserUid, TokenStatus? Status, string? SearchText)
{
    /// <summary>Where they came from.</summary>
    public TokenType? Type { get; init; }

    /// <summary>Of sessions, the uid of the token that they came from.</summary>
    public string? ParentUid { get; init; }

    public bool Selects(TokenRecord token) => (Type ?? token.Type) == token.Type && (ParentUid ?? token.ParentUid) == token.ParentUid;

    public bool Matches(OwnedToken token, DateTimeOffset now) =>
        (Status is null || Status == token.StatusAt(now))
        && (SearchText is null || ((string?[])[
            token.Record.Name, token.Record.Description, token.Record.Channel, token.Record.Username, token.Record.Hint])
            .Any(text => Text.Contains(text, SearchText)));
}

/// <summary>
/// Finds, lists and changes tokens for those who manage them: users their own, super administrators everybody's. To
/// everybody else a token is not there.
/// </summary>
internal sealed class TokenService(IdentityTables tables, TokenStore tokens, UserStore users, ParentTokens parents, Pager pager, AuditLog audit, TimeProvider time)
{
    private const int MostRows = 1_000;

    // Of everybody's tokens each may have another owner to read.
    private const int MostRowsOfEverybody = 200;
    private const int RowsPerRequest = 200;

    /// <summary>What somebody else's token is, and one that never was.</summary>
    public static Refusal NotFound { get; } = Refusal.NotFound("Token not found");

    /// <summary>The user whose tokens who asks may manage; null when there is none, or they may not.</summary>
    /// <param name="userUid">Whom they ask for; null: themselves.</param>
    public async Task<User?> FindOwnerAsync(OwnedToken caller, string? userUid) =>
        userUid is null || userUid == caller.Record.UserUid ? caller.Owner
        : caller.Owner!.SuperUser && User.IsUid(userUid) ? await users.FindAsync(userUid)
        : null;

    /// <summary>A token; null when there is none, it is deleted, or it is not theirs to manage.</summary>
    public async Task<OwnedToken?> FindAsync(OwnedToken caller, string uid)
    {
        if (TokenUid.OwnerOf(uid) is not { } ownerUid || (ownerUid != caller.Record.UserUid && !caller.Owner!.SuperUser))
        {
            return null;
        }

        if (uid == caller.Record.Uid)
        {
            return caller;
        }

        var record = tokens.FindAsync(ownerUid, uid);
        var owner = FindOwnerAsync(caller, ownerUid);
        await Task.WhenAll(record, owner);
        return await record is { Deleted: false } found ? await parents.AddAsync(new OwnedToken(found, await owner), known: null, CancellationToken.None) : null;
    }

    /// <summary>
    /// A page of one user's tokens, the newest first, or of everybody's, user by user. Whose tokens may be listed is for
    /// the caller to have found out.
    /// </summary>
    public Task<Result<PageResponse<OwnedToken>>> ListAsync(OwnedToken caller, TokenQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        var owner = caller.Owner;
        var ownerUid = caller.Record.UserUid;
        Dictionary<(string, string?), OwnedToken> known = [];
        return pager.ListAsync<TokenRecord, OwnedToken>(
            new Listing(tables.Tokens, $"tokens {caller.Record.UserUid} {query}", First: query.UserUid, Last: query.UserUid)
            {
                RowsPerRequest = query is { Status: null, SearchText: null, Type: null, ParentUid: null } ? page.Size + 1 : RowsPerRequest,
                MostRows = query.UserUid is null ? MostRowsOfEverybody : MostRows,
            },
            page,
            SelectAsync,
            cancellationToken);

        async ValueTask<OwnedToken?> SelectAsync(TokenRecord record)
        {
            if (record.Deleted || !query.Selects(record))
            {
                return null;
            }

            // A user's tokens lie together, so each owner is read once.
            if (ownerUid != record.UserUid)
            {
                (ownerUid, owner) = (record.UserUid, await users.FindAsync(record.UserUid, cancellationToken));
            }

            var token = await parents.AddAsync(new OwnedToken(record, owner), known, cancellationToken);
            return query.Matches(token, time.GetUtcNow()) ? token : null;
        }
    }

    /// <summary>How many of a user's tokens are active.</summary>
    /// <param name="exceptUid">A token that is not counted; null: none.</param>
    public async Task<int> CountActiveAsync(User owner, string? exceptUid, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var count = 0;
        Dictionary<(string, string?), OwnedToken> known = [];
        await foreach (var record in tables.Tokens.QueryAsync<TokenRecord>(
            TableClient.CreateQueryFilter($"PartitionKey eq {owner.Uid}"), cancellationToken: cancellationToken))
        {
            var token = await parents.AddAsync(new OwnedToken(record, owner), known, cancellationToken);
            count += record.Uid != exceptUid && token.StatusAt(now) is TokenStatus.Active ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Changes a token, if the rules and the limits of who asks allow it. The change is of the very version that was looked
    /// at, so that edits at the same time are made one after the other, and none brings back what another has ended.
    /// </summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the change was made wholly or not at all.</exception>
    public async Task<Result<OwnedToken>> ChangeAsync(OwnedToken caller, Actor actor, string uid, ChangeTokenRequest change)
    {
        Result<OwnedToken> result = NotFound;
        string[] changed = [];
        var token = await FindAsync(caller, uid);
        await CompareAndSwap.UntilAsync(async () =>
        {
            result = token is null ? NotFound : Apply(caller, token, change);
            if (result.Value?.Record is not { } wanted || wanted == token!.Record)
            {
                return true;
            }

            // Kept though the next try may find nothing to do: then this one was done, and its answer lost.
            changed = [.. Differences(token.Record, wanted)];
            if (await tokens.TryReplaceAsync(wanted))
            {
                return true;
            }

            token = await tokens.FindAsync(wanted.UserUid, uid) is { Deleted: false } current ? token with { Record = current } : null;
            return false;
        });

        if (result is { Value: { } now } && changed is not [])
        {
            await audit.AddAsync(AuditEventType.TokenChanged, now.Record.UserUid, actor, uid, string.Join(' ', changed));
        }

        return result;
    }

    private Result<OwnedToken> Apply(OwnedToken caller, OwnedToken token, ChangeTokenRequest change)
    {
        var record = token.Record;
        if (token is not { Owner: { } owner } || token.StatusAt(time.GetUtcNow()) is TokenStatus.Revoked)
        {
            return Refusal.Invalid("The token is revoked");
        }

        change = TokenRules.WithoutRepeated(token, change);
        if ((TokenRules.ValidateOthers(token, change, time.GetUtcNow()) ?? TokenRules.Validate(record, change, time.GetUtcNow())) is { } broken
            || !AllowedDomains.TryParse(change.AllowedDomains ?? record.AllowedDomainList, out var domains, out broken))
        {
            return Refusal.Invalid(broken);
        }

        var added = change.Scopes?.OfType<string>().Except(record.ScopeList, StringComparer.Ordinal) ?? [];
        if ((TokenRules.BeyondScopes(caller, owner, added)
            ?? (change.AllowedDomains is null ? null : TokenRules.BeyondDomains(caller, domains))) is { } beyond)
        {
            return Refusal.Forbidden(beyond);
        }

        return token with
        {
            Record = record with
            {
                Name = Text.Clean(change.Name) ?? record.Name,
                Description = change.Description?.Trim() ?? record.Description,
                Enabled = change.Enabled ?? record.Enabled,
                AllowedDomains = TokenRecord.Join(domains.Texts),
                Scopes = TokenRecord.Join(TokenRules.Canonical(change.Scopes ?? record.ScopeList)),
                ExpiresAt = change.ExpiresAt is { } end ? AccessTokenClaims.WholeSeconds(end) : record.ExpiresAt,
            },
        };
    }

    private static IEnumerable<string> Differences(TokenRecord before, TokenRecord now) =>
        new[]
        {
            (Name: "name", Same: before.Name == now.Name),
            (Name: "description", Same: before.Description == now.Description),
            (Name: now.Enabled ? "enabled" : "disabled", Same: before.Enabled == now.Enabled),
            (Name: "allowedDomains", Same: before.AllowedDomains == now.AllowedDomains),
            (Name: "scopes", Same: before.Scopes == now.Scopes),
            (Name: "expiresAt", Same: before.ExpiresAt == now.ExpiresAt),
        }
        .Where(member => !member.Same)
        .Select(member => member.Name);
}
