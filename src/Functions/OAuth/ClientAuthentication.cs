using System.Net;
using System.Text;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.OAuth;

/// <summary>
/// Authenticates who calls a route of OAuth: by an access token as everywhere, or as a client (RFC 6749 §2.3.1), by HTTP
/// Basic or in the form. The client's id is the uid of a generated token and its secret that token's text, so that scopes,
/// domains, revocation and the last use hold whichever way the token comes.
/// </summary>
internal sealed class ClientAuthentication(BearerCheck bearer)
{
    private const string Basic = "Basic";

    private static readonly Failure SeveralMethods = Failure.BadRequest("A client authenticates in one way at a time");

    // The challenge is of the scheme that the client tried (RFC 6749 §5.2). The others get the one of every other route: to
    // offer Basic would make browsers ask their users for a password.
    private static readonly Failure InvalidInForm = Failure.Unauthorized("The client is not known, or its secret is not right");
    private static readonly Failure InvalidInHeader = InvalidInForm with { Challenge = $"{Basic} realm=\"Bytedesk.Functions\"" };

    /// <summary>What there is against who calls, or null; then the endpoint can ask for the <see cref="CurrentUser"/>.</summary>
    /// <param name="form">What the form says; null when it could not be read.</param>
    public Task<Failure?> AuthenticateAsync(HttpContext context, BearerPolicy policy, TokenForm? form)
    {
        var authorization = context.Request.Headers.Authorization;
        var isInForm = form is { ClientSecret.Length: > 0 };
        if (authorization.Count + (isInForm ? 1 : 0) > 1)
        {
            return Task.FromResult<Failure?>(SeveralMethods);
        }

        if (authorization is [{ } value] && value.Split(' ', 2) is [var scheme, .. var rest] && scheme.Equals(Basic, StringComparison.OrdinalIgnoreCase))
        {
            var (id, secret) = ReadBasic(rest);
            return AuthenticateAsync(context, policy, id, secret, InvalidInHeader);
        }

        // An id without a secret is no authentication, and beside one it says nothing that is not known.
        return isInForm || (authorization.Count == 0 && form?.ClientId is not null)
            ? AuthenticateAsync(context, policy, form!.ClientId, form.ClientSecret, InvalidInForm)
            : bearer.AuthenticateAsync(context, policy);
    }

    private async Task<Failure?> AuthenticateAsync(HttpContext context, BearerPolicy policy, string? id, string? secret, Failure invalid) =>
        id is null || secret is null
            ? invalid
            : await bearer.AuthenticateAsync(
                context, new BearerCredentials(secret, ClientOrigin.Read(context.Request), policy) { ClientId = id, Invalid = invalid });

    // Form-encoded before they are joined (RFC 6749 §2.3.1). Many clients do not encode them; neither a uid nor a token has a
    // character that decoding would change.
    private static (string? Id, string? Secret) ReadBasic(string[] credentials)
    {
        if (credentials is not [var base64])
        {
            return (null, null);
        }

        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64.Trim(' '), bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret]
                ? (WebUtility.UrlDecode(id), WebUtility.UrlDecode(secret))
                : (null, null);
    }
}
