using Bytedesk.Identity.Storage;

namespace Bytedesk.Identity.Tokens;

/// <summary>A token record as a row of Tokens: partition key the owner's uid, row key the token's.</summary>
internal static class TokenEntity
{
    public static TableEntity From(TokenRecord token) => new(token.UserUid, token.Uid)
    {
        [nameof(TokenRecord.Username)] = token.Username,
        [nameof(TokenRecord.Name)] = token.Name,
        [nameof(TokenRecord.Type)] = token.Type.ToString(),
        [nameof(TokenRecord.Channel)] = token.Channel,
        [nameof(TokenRecord.ClientAddress)] = token.ClientAddress,
        [nameof(TokenRecord.IssuedAt)] = token.IssuedAt,
        [nameof(TokenRecord.ExpiresAt)] = token.ExpiresAt,
        [nameof(TokenRecord.Enabled)] = token.Enabled,
        [nameof(TokenRecord.RevokedAt)] = token.RevokedAt,
        [nameof(TokenRecord.RevokeReason)] = token.RevokeReason,
        [nameof(TokenRecord.Hint)] = token.Hint,
    };

    public static TokenRecord ToRecord(TableEntity entity) => new()
    {
        Uid = entity.RowKey,
        UserUid = entity.PartitionKey,
        Username = entity.Text(nameof(TokenRecord.Username)),
        Name = entity.Text(nameof(TokenRecord.Name)),
        Type = entity.Case<TokenType>(nameof(TokenRecord.Type)),
        Channel = entity.GetString(nameof(TokenRecord.Channel)),
        ClientAddress = entity.GetString(nameof(TokenRecord.ClientAddress)),
        IssuedAt = entity.Instant(nameof(TokenRecord.IssuedAt)),
        ExpiresAt = entity.Instant(nameof(TokenRecord.ExpiresAt)),
        Enabled = entity.GetBoolean(nameof(TokenRecord.Enabled)) is true,
        RevokedAt = entity.GetDateTimeOffset(nameof(TokenRecord.RevokedAt)),
        RevokeReason = entity.GetString(nameof(TokenRecord.RevokeReason)),
        Hint = entity.Text(nameof(TokenRecord.Hint)),
    };
}
