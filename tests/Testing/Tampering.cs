namespace Bytedesk.Testing;

/// <summary>Makes texts that are not genuine of some that are.</summary>
public static class Tampering
{
    /// <summary>
    /// The text with another character of base64url in one place, whichever is there now. In any place of a token's signature
    /// it breaks it, the last one included: 48 bytes leave no bits over.
    /// </summary>
    public static string WithOtherCharacter(this string text, Index place)
    {
        var characters = text.ToCharArray();
        characters[place] = characters[place] is 'A' ? 'B' : 'A';
        return new string(characters);
    }
}
