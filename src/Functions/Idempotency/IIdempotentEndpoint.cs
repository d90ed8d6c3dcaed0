using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Idempotency;

/// <summary>What a route does for one request, in a form that can be taken up after it stopped half-way.</summary>
internal interface IIdempotentEndpoint<T>
    where T : notnull
{
    /// <summary>What is asked for; the same key for something else is another request.</summary>
    string Name { get; }

    /// <summary>A uid, never used before, for what is to be created.</summary>
    string NewUid();

    /// <summary>Creates under this uid, and answers.</summary>
    Task<ApiResult<T>> RunAsync(string uid);

    /// <summary>The answer if an earlier run of this uid has committed; else null, having made sure that it never will.</summary>
    Task<T?> RecoverAsync(string uid);

    /// <summary>The answer as it may be kept: what nobody may read later is left out.</summary>
    T WithoutSecrets(T data) => data;

    /// <summary>The kept answer as it was given; null when what it was about is no more.</summary>
    Task<T?> WithSecretsAsync(T data) => Task.FromResult<T?>(data);
}
