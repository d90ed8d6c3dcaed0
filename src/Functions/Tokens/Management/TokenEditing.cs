using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Tokens.Domains;

namespace Bytedesk.Functions.Tokens.Management;

/// <summary>
/// Changes the records of tokens. Each change is of the very version that was looked at, so that edits at the same time
/// are made one after the other, and none brings back what another has ended.
/// </summary>
internal sealed class TokenEditing(ManagedTokens managed, TokenStore tokens, AuditLog audit, TimeProvider time)
{
    /// <summary>Changes a token, if the rules and the limits of who asks allow it.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the change was made wholly or not at all.</exception>
    public async Task<ChangeTokenResult> ChangeAsync(AuthenticatedToken caller, Actor actor, string uid, TokenChange change)
    {
        ChangeTokenResult result = new ChangeTokenResult.Gone();
        string[] changed = [];
        await CompareAndSwap.UntilAsync(async () =>
        {
            var before = await managed.FindAsync(caller.User, uid);
            result = before is null ? new ChangeTokenResult.Gone() : Apply(caller, before, change);
            if (result is not ChangeTokenResult.Changed { Token.Record: var wanted } || wanted == before!.Record)
            {
                return true;
            }

            // Kept though the next try may find nothing to do: then this one was done, and its answer lost.
            changed = [.. Differences(before.Record, wanted)];
            return await tokens.TryReplaceAsync(wanted);
        });

        if (result is ChangeTokenResult.Changed { Token.Record: var now } && changed is not [])
        {
            await audit.AddAsync(new AuditEvent
            {
                Type = AuditEventType.TokenChanged,
                UserUid = now.UserUid,
                TokenUid = now.Uid,
                Actor = actor,
                Detail = string.Join(' ', changed),
            });
        }

        return result;
    }

    private ChangeTokenResult Apply(AuthenticatedToken caller, ManagedToken token, TokenChange change)
    {
        if (token is not { Owner: { } owner, Status: not TokenStatus.Revoked })
        {
            return new ChangeTokenResult.Refused("The token is revoked");
        }

        var record = token.Record;
        if (TokenRules.FindBroken(record, change, time.GetUtcNow()) is { } broken
            || !AllowedDomains.TryParse(change.AllowedDomains ?? record.AllowedDomains, out var domains, out broken))
        {
            return new ChangeTokenResult.Refused(broken);
        }

        var limits = new TokenLimits(caller, owner);
        var added = change.Scopes?.OfType<string>().Except(record.Scopes, StringComparer.Ordinal) ?? [];
        if ((limits.BeyondScopes(added) ?? (change.AllowedDomains is null ? null : limits.BeyondDomains(domains))) is { } beyond)
        {
            return new ChangeTokenResult.Forbidden(beyond);
        }

        var patterns = domains.Texts;
        var scopes = TokenRules.Canonical(change.Scopes ?? record.Scopes);
        var wanted = record with
        {
            Name = change.Name?.Trim() ?? record.Name,
            Description = change.Description ?? record.Description,
            Enabled = change.Enabled ?? record.Enabled,
            AllowedDomains = patterns.SequenceEqual(record.AllowedDomains) ? record.AllowedDomains : patterns,
            Scopes = scopes.SequenceEqual(record.Scopes) ? record.Scopes : scopes,
            ExpiresAt = change.ExpiresAt is { } end ? TokenRules.WholeSeconds(end) : record.ExpiresAt,
        };
        return new ChangeTokenResult.Changed(ManagedToken.Of(wanted, owner, time.GetUtcNow()));
    }

    private static IEnumerable<string> Differences(TokenRecord before, TokenRecord now) =>
        new[]
        {
            (Name: "name", Same: before.Name == now.Name),
            (Name: "description", Same: before.Description == now.Description),
            (Name: now.Enabled ? "enabled" : "disabled", Same: before.Enabled == now.Enabled),
            (Name: "allowedDomains", Same: ReferenceEquals(before.AllowedDomains, now.AllowedDomains)),
            (Name: "scopes", Same: ReferenceEquals(before.Scopes, now.Scopes)),
            (Name: "expiresAt", Same: before.ExpiresAt == now.ExpiresAt),
        }
        .Where(member => !member.Same)
        .Select(member => member.Name);
}
