using Bytedesk.Identity.Passwords;
using Bytedesk.Identity.Users;

namespace Bytedesk.Identity.SignIn;

/// <summary>A password that has been found right.</summary>
/// <param name="User">The version of the user that it was compared with.</param>
/// <param name="NeedsRehash">Whether it is hashed in a weaker way than the settings ask for.</param>
/// <param name="Turn">For further hashes.</param>
internal sealed record VerifiedPassword(User User, bool NeedsRehash, PasswordTurn Turn);
