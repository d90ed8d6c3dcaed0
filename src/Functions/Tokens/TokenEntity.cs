using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tokens;

/// <summary>A token record as a row of Tokens: partition key the owner's uid, row key the token's.</summary>
internal static class TokenEntity
{
    // Neither a scope (RFC 6749 §3.3) nor a host has one in it.
    private const char Separator = ' ';

    public static TableEntity From(TokenRecord token) => new(token.UserUid, token.Uid)
    {
        [nameof(TokenRecord.Username)] = token.Username,
        [nameof(TokenRecord.Name)] = token.Name,
        [nameof(TokenRecord.Description)] = token.Description,
        [nameof(TokenRecord.Type)] = token.Type.ToString(),
        [nameof(TokenRecord.Channel)] = token.Channel,
        [nameof(TokenRecord.ClientAddress)] = token.ClientAddress,
        [nameof(TokenRecord.IssuedAt)] = token.IssuedAt,
        [nameof(TokenRecord.ExpiresAt)] = token.ExpiresAt,
        [nameof(TokenRecord.SignedExpiresAt)] = token.SignedExpiresAt,
        [nameof(TokenRecord.LastUsedAt)] = token.LastUsedAt,
        [nameof(TokenRecord.AllowedDomains)] = Join(token.AllowedDomains),
        [nameof(TokenRecord.Scopes)] = Join(token.Scopes),
        [nameof(TokenRecord.Enabled)] = token.Enabled,
        [nameof(TokenRecord.RevokedAt)] = token.RevokedAt,
        [nameof(TokenRecord.RevokeReason)] = token.RevokeReason,
        [nameof(TokenRecord.Deleted)] = token.Deleted,
        [nameof(TokenRecord.Hint)] = token.Hint,
        [nameof(TokenRecord.KeyId)] = token.KeyId,
        [nameof(TokenRecord.SecurityStamp)] = token.SecurityStamp,
    };

    public static TokenRecord ToRecord(TableEntity entity) => new()
    {
        Uid = entity.RowKey,
        UserUid = entity.PartitionKey,
        Username = entity.Text(nameof(TokenRecord.Username)),
        Name = entity.Text(nameof(TokenRecord.Name)),
        Description = entity.GetString(nameof(TokenRecord.Description)) ?? "",
        Type = entity.Case<TokenType>(nameof(TokenRecord.Type)),
        Channel = entity.GetString(nameof(TokenRecord.Channel)),
        ClientAddress = entity.GetString(nameof(TokenRecord.ClientAddress)),
        IssuedAt = entity.Instant(nameof(TokenRecord.IssuedAt)),
        ExpiresAt = entity.Instant(nameof(TokenRecord.ExpiresAt)),
        SignedExpiresAt = entity.Instant(nameof(TokenRecord.SignedExpiresAt)),
        LastUsedAt = entity.GetDateTimeOffset(nameof(TokenRecord.LastUsedAt)),
        AllowedDomains = Split(entity.GetString(nameof(TokenRecord.AllowedDomains))),
        Scopes = Split(entity.GetString(nameof(TokenRecord.Scopes))),
        Enabled = entity.GetBoolean(nameof(TokenRecord.Enabled)) is true,
        RevokedAt = entity.GetDateTimeOffset(nameof(TokenRecord.RevokedAt)),
        RevokeReason = entity.GetString(nameof(TokenRecord.RevokeReason)),
        Deleted = entity.GetBoolean(nameof(TokenRecord.Deleted)) is true,
        Hint = entity.Text(nameof(TokenRecord.Hint)),
        KeyId = entity.GetString(nameof(TokenRecord.KeyId)),
        SecurityStamp = entity.GetString(nameof(TokenRecord.SecurityStamp)),
        ETag = entity.ETag,
    };

    public static string Join(IReadOnlyList<string> values) => string.Join(Separator, values);

    private static string[] Split(string? text) => text?.Split(Separator, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
