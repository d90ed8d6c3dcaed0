using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Bearer;

/// <summary>Who calls, by the access token of the request. Endpoints behind a <see cref="BearerPolicy"/> take it as a parameter.</summary>
/// <param name="Token">The token and its owner, who is there.</param>
/// <param name="Actor">The same for the audit, with the address.</param>
/// <param name="Presented">The same as it was shown, for a request that goes on for so long that it has to be checked again.</param>
internal sealed record Caller(OwnedToken Token, Actor Actor, PresentedBearer Presented)
{
    /// <summary>The token's owner.</summary>
    public User User => Token.Owner!;

    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());
}
