using System.Diagnostics.Metrics;
using System.Text.Json;
using Bytedesk.Functions.Tokens;

namespace Bytedesk.Functions.Telemetry;

/// <summary>Counts what happens to access tokens.</summary>
internal sealed class TokenMetrics
{
    private readonly Counter<long> _issued;
    private readonly Counter<long> _verified;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _revoked;

    public TokenMetrics(IdentityMeter meter)
    {
        _issued = meter.Count("bytedesk.tokens.issued", "{token}", "Access tokens issued");
        _verified = meter.Count("bytedesk.tokens.verified", "{check}", "Checks that an access token has passed");
        _refused = meter.Count("bytedesk.tokens.refused", "{check}", "Checks that an access token has not passed");
        _revoked = meter.Count("bytedesk.tokens.revoked", "{revocation}", "Revocations of one token, or of all of a user");
    }

    public void Issued(TokenType type) =>
        _issued.Add(1, new KeyValuePair<string, object?>("kind", type is TokenType.Api ? "generated" : "sign_in"));

    public void Verified() => _verified.Add(1);

    public void Refused<TReason>(TReason reason)
        where TReason : struct, Enum
    {
        if (_refused.Enabled)
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());
            _refused.Add(1, new KeyValuePair<string, object?>("reason", name));
        }
    }

    public void RevokedOne() => _revoked.Add(1, new KeyValuePair<string, object?>("kind", "token"));

    public void RevokedAll() => _revoked.Add(1, new KeyValuePair<string, object?>("kind", "user"));
}
