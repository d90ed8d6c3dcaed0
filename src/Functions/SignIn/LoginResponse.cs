using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.SignIn;

/// <summary>A new access token and the user it is for.</summary>
/// <param name="AccessToken">The token, to be sent as <c>Authorization: Bearer …</c>.</param>
/// <param name="User">The user it is for.</param>
internal sealed record LoginResponse(string AccessToken, UserResponse User);
