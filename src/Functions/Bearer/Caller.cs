using Bytedesk.Identity.Tokens;
using Bytedesk.Identity.Users;

namespace Bytedesk.Functions.Bearer;

/// <summary>Who calls, by the access token of the request. Endpoints behind a <see cref="BearerPolicy"/> take it as a parameter.</summary>
/// <param name="User">The token's owner.</param>
/// <param name="Token">The token's record.</param>
internal sealed record Caller(User User, TokenRecord Token)
{
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());
}
