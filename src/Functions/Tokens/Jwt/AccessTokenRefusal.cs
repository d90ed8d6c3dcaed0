namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>Why a text is not an access token that counts. Clients hear 401 whichever it is; logs tell them apart.</summary>
internal enum AccessTokenRefusal
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>Longer than 4096 characters.</summary>
    TooLong,

    /// <summary>Not a JWS in compact form (RFC 7515 §7.1), or its header breaks a rule.</summary>
    Malformed,

    /// <summary>The header asks for another algorithm than HS384 (RFC 8725 §3.1).</summary>
    UnsupportedAlgorithm,

    /// <summary>Well-formed, but no key of the ring has its <c>kid</c>: a newer ring may know it, so refresh and read again.</summary>
    UnknownKey,

    /// <summary>Well-formed, but names no key: no token of this service is so, yet one of another server's may be.</summary>
    NoKeyId,

    /// <summary>The signature is not this key's over these bytes.</summary>
    BadSignature,

    /// <summary>Rightly signed, but a claim is missing, doubled or of the wrong type.</summary>
    BadClaims,

    /// <summary><c>exp</c> has come.</summary>
    Expired,

    /// <summary><c>iat</c> or <c>nbf</c> is more than 60 seconds ahead.</summary>
    NotYetValid,
}
