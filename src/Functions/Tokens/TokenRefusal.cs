namespace Bytedesk.Functions.Tokens;

/// <summary>Why a token is not valid. Clients hear 401 whichever it is; logs and metrics tell them apart.</summary>
internal enum TokenRefusal
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>Longer than 4096 characters.</summary>
    TooLong,

    /// <summary>Not a JWS in compact form (RFC 7515 §7.1), or its header breaks a rule.</summary>
    Malformed,

    /// <summary>The header asks for another algorithm than HS384 (RFC 8725 §3.1).</summary>
    UnsupportedAlgorithm,

    /// <summary>Well-formed, but there is no key of its <c>kid</c>.</summary>
    UnknownKey,

    /// <summary>Well-formed, but names no key: no token of this service is so, and another server's are not accepted.</summary>
    NoKeyId,

    /// <summary>The signature is not this key's over these bytes.</summary>
    BadSignature,

    /// <summary>Rightly signed, but a claim is missing, doubled or of the wrong type.</summary>
    BadClaims,

    /// <summary><c>exp</c> has come, or the earlier end that was set since.</summary>
    Expired,

    /// <summary><c>iat</c> or <c>nbf</c> is more than 60 seconds ahead.</summary>
    NotYetValid,

    /// <summary>It was revoked, or the token that a session came from has ended.</summary>
    Revoked,

    /// <summary>It has no record.</summary>
    NotOnRecord,

    /// <summary>Its owner is gone or disabled.</summary>
    OwnerGone,

    /// <summary>It is disabled.</summary>
    Disabled,
}
