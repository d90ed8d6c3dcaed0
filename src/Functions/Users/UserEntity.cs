using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>A user as a row of Users: partition key the uid, row key <c>user</c>.</summary>
internal static class UserEntity
{
    public const string RowKey = "user";

    /// <summary>Marks a row that only says that no user of this uid will ever be.</summary>
    public const string Abandoned = "Abandoned";

    public static bool IsAbandoned(TableEntity row) => row.ContainsKey(Abandoned);

    public static TableEntity From(User user)
    {
        var entity = new TableEntity(user.Uid, RowKey)
        {
            [nameof(User.Username)] = user.Username,
            [nameof(User.Nickname)] = user.Nickname,
            [nameof(User.Email)] = user.Email,
            [nameof(User.Mobile)] = user.Mobile,
            [nameof(User.Country)] = user.Country,
            [nameof(User.Avatar)] = user.Avatar,
            [nameof(User.Description)] = user.Description,
            [nameof(User.Sex)] = user.Sex.ToString(),
            [nameof(User.Enabled)] = user.Enabled,
            [nameof(User.SuperUser)] = user.SuperUser,
            [nameof(User.EmailVerified)] = user.EmailVerified,
            [nameof(User.MobileVerified)] = user.MobileVerified,
            [nameof(User.PasswordHash)] = user.PasswordHash,
            [nameof(User.PasswordModifiedAt)] = user.PasswordModifiedAt,
            [nameof(User.CreatedAt)] = user.CreatedAt,
        };
        user.SignInFailures.WriteTo(entity);
        user.TokenReset?.WriteTo(entity);
        return entity;
    }

    public static User ToUser(TableEntity entity) => new()
    {
        Uid = entity.PartitionKey,
        Username = entity.Text(nameof(User.Username)),
        Nickname = entity.Text(nameof(User.Nickname)),
        Email = entity.GetString(nameof(User.Email)),
        Mobile = entity.GetString(nameof(User.Mobile)),
        Country = entity.GetString(nameof(User.Country)),
        Avatar = entity.Text(nameof(User.Avatar)),
        Description = entity.Text(nameof(User.Description)),
        Sex = entity.Case<Sex>(nameof(User.Sex)),
        Enabled = entity.GetBoolean(nameof(User.Enabled)) is true,
        SuperUser = entity.GetBoolean(nameof(User.SuperUser)) is true,
        EmailVerified = entity.GetBoolean(nameof(User.EmailVerified)) is true,
        MobileVerified = entity.GetBoolean(nameof(User.MobileVerified)) is true,
        PasswordHash = entity.GetString(nameof(User.PasswordHash)),
        PasswordModifiedAt = entity.GetDateTimeOffset(nameof(User.PasswordModifiedAt)),
        CreatedAt = entity.Instant(nameof(User.CreatedAt)),
        SignInFailures = FailureCounter.ReadFrom(entity),
        TokenReset = TokenReset.ReadFrom(entity),
        ETag = entity.ETag,
    };
}
