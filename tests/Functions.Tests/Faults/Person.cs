using System.Globalization;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>Somebody with three names to sign in with.</summary>
internal sealed record Person
{
    private static int _number = 13_800_000;

    private readonly string _digits = Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture);

    public string Username => $"user{_digits}";

    public string Email => $"{Username}@example.com";

    public string Mobile => $"{_digits}000";

    public string Password => $"a fine password {_digits}";

    public IReadOnlyList<string> Names => [Email, Mobile, Username];

    public string Json =>
        $$"""{"username":"{{Username}}","email":"{{Email}}","mobile":"{{Mobile}}","password":"{{Password}}","platform":"BYTEDESK"}""";
}
