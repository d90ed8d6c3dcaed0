namespace Bytedesk.Functions.Tokens;

/// <summary>Why a token does not count.</summary>
internal enum TokenRefusal
{
    /// <summary>Its text is not one that we have signed, or its time is not now.</summary>
    NotGenuine = 0,

    /// <summary>It was revoked.</summary>
    Revoked = 1,

    /// <summary>It has no record.</summary>
    NotOnRecord = 2,

    /// <summary>Its owner is gone or disabled.</summary>
    OwnerGone = 3,

    /// <summary>It is disabled, or its end was put forward and has come.</summary>
    NotInForce = 4,
}
