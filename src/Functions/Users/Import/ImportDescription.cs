namespace Bytedesk.Functions.Users.Import;

/// <summary>What the description of the API says of an import.</summary>
internal static class ImportDescription
{
    public const string Text =
        """
        Reads NDJSON, one user in each line as for `POST /api/v1/user/create`, and answers NDJSON, one result for each line
        and in the lines' order, each as soon as it is known. A client may read while it sends, or send everything first.

        - At most 10,000 lines of at most 64 KiB each, in UTF-8. Blank lines are ignored but counted: `line` is the number
          of the line in what was sent, from 1. A line may end in LF or CRLF, the last one in neither.
        - A line fails alone, with the sentence and the code that a creation of this user would have had; a line that is too
          long with 413.
        - The same import again changes nothing. A line that names a user who is there, with the same members, is a success
          with `created` false; members that the line does not give are not compared, nor is the password. A line that
          names a user who is there and differs is a 400, `Email … already exists`.
        - `passwordHash` in the place of `password` takes the BCrypt hash of an existing server, `$2a$`, `$2b$` or `$2y$` with
          a cost of 4 to 16. The user signs in with the old password, and it is hashed anew then.
        - Of two lines with the same name the earlier counts.
        - An import takes 240 seconds at most, the waiting for lines included; a user with a password takes a tenth of a
          second. Through Azure Functions a request has 100 MB.
        - The access token must be valid to the end: it is checked again, before the next line, when that was last done 15
          seconds ago.
        - A last line with a `code` other than 200 tells why the rest was not looked at: 413 after 10,000 lines; 503 after
          240 seconds, or when 16 lines in a row could not be stored; 401 when the access token is not valid any more, 403 when
          its owner may not create users any more. Send the rest, or the whole again.
        - An import that stopped half-way, or whose connection broke, is taken up by sending it again: lines that are done
          have `created` false then.
        """;

    public const string Request =
        """
        {"email":"agent@example.com","nickname":"Agent","platform":"BYTEDESK"}
        {"mobile":"13800138000","platform":"BYTEDESK"}
        {"nickname":"Nobody","platform":"BYTEDESK"}

        """;

    public const string Answer =
        """
        {"line":1,"message":"success","code":200,"data":{"uid":"c5ef4add0f56a2b33c0aa872c7d572c1","created":true}}
        {"line":2,"message":"success","code":200,"data":{"uid":"0b7a7df1c09e4fa6a4dc2a1c55ac3d0e","created":false}}
        {"line":3,"message":"An email or mobile is required","code":400,"data":null}

        """;
}
