namespace Bytedesk.Functions.OpenApi;

/// <summary>What holds for all operations, at the head of the OpenAPI document.</summary>
internal static class Introduction
{
    public const string Text =
        """
        Signs users of Bytedesk in, issues and revokes their access tokens, opens the product's pages for them, and manages
        users, conversations, tickets, settings and statistics.

        **Requests.** JSON in UTF-8, at most 64 KiB, with `Content-Type: application/json`; no bytes are no body, whatever
        the headers say. Bodies are not compressed. The OAuth operations read forms, the import reads NDJSON. A member
        that is given twice, or that differs from a known one only in case or separators, is refused. A record may be
        sent back whole: a member that an operation cannot change is accepted as it is, and refused when it differs.
        Members that the API does not know are ignored. Instants are RFC 3339 with an offset. Whole numbers may be
        written `90` or `90.0`. Lengths count Unicode code points; control characters are refused in all texts.

        **Responses.** A response is an envelope: `message`, `code` (the HTTP status) and `data`. A success has the
        message `success`; a failure has an English sentence and `null` for data. The OAuth operations answer as their
        RFCs say, the import answers NDJSON, and `listTickets` a bare array. `X-Request-Id` is the one that was sent, if it has 1 to 128 letters,
        digits, dots, dashes and underscores, or else a new one; it finds the request in the log. Instants are ISO 8601
        in UTC. What the server refuses before it is a request has an empty body instead, and no `X-Request-Id`: 400 and
        505 for what is not HTTP, 408 for what does not arrive, 414 and 431 for a first line or headers that are too long.

        **Access tokens.** An access token is sent as `Authorization: Bearer …` and nowhere else, save that the OAuth
        operations also take a generated token as a client's secret, by HTTP Basic or in the form, with the token's
        uid as the client's id. The token of a sign-in may do all that its owner may. A generated token may do what
        its scopes say, and never more than its owner; the 403 of an operation names the scope that it needs. A token
        with `allowedDomains` is for web pages: a request with it needs an `Origin`, or else a `Referer`, that
        matches. Revoking a token, disabling or deleting a user and setting a password hold on every instance from the
        next request on. Somebody else's token is a 404.

        **Lists.** Send the `pageToken` of one response as the parameter of the next request, until there is none.

        **Versions.** Where a response has an `ETag`, a change with it as `If-Match` is made to that version alone; when
        there is another by then it is a 412, and nothing has changed.

        **Retries.** A request waits seven seconds for storage, all in all, and is a 503 then. After 409, 429 and 503 wait
        for `Retry-After`, and after a response that never came a second, then send the same request again, a few times
        at most. Reading, and creating with an `Idempotency-Key`, can be repeated without harm: within 24 hours the same
        request with the same key gets the first response again, a refusal too; another request with that key is a 422.
        Repeating a sign-in makes another token; repeating a sign-out may give 401, because the first one has worked.
        """;
}
