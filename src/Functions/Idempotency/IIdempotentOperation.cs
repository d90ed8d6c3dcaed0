namespace Bytedesk.Functions.Idempotency;

/// <summary>A creation that can be taken up after it stopped half-way.</summary>
internal interface IIdempotentOperation
{
    /// <summary>A uid, never used before, for what is to be created.</summary>
    string NewUid();

    /// <summary>Creates under this uid, and answers. An answer of 2xx or 4xx is final; any other lets the sender try again.</summary>
    Task<IdempotentAnswer> RunAsync(string uid);

    /// <summary>The answer if the earlier run of this uid has committed; else null, having made sure that it never will.</summary>
    Task<IdempotentAnswer?> RecoverAsync(string uid);
}
