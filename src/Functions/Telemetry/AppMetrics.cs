using System.Diagnostics.Metrics;
using System.Text.Json;

namespace Bytedesk.Functions.Telemetry;

/// <summary>All that is counted here. Attributes are of few values: never a uid, a name or an address.</summary>
internal sealed class AppMetrics
{
    /// <summary>The meter's name, for those who listen.</summary>
    public const string MeterName = "Bytedesk.Functions";

    // The factory disposes of it.
    private readonly Meter _meter;
    private readonly Counter<long> _signIns;
    private readonly Counter<long> _tokensIssued;
    private readonly Counter<long> _tokensVerified;
    private readonly Counter<long> _tokensRefused;
    private readonly Counter<long> _tokensRevoked;
    private readonly Counter<long> _signingKeyLoads;
    private readonly Counter<long> _sweepRemoved;
    private readonly Counter<long> _sweepRuns;

    public AppMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _signIns = _meter.CreateCounter<long>("bytedesk.sign_ins", "{sign_in}", "Attempts to sign in that were answered");
        _tokensIssued = _meter.CreateCounter<long>("bytedesk.tokens.issued", "{token}", "Access tokens issued");
        _tokensVerified = _meter.CreateCounter<long>("bytedesk.tokens.verified", "{check}", "Checks that an access token has passed");
        _tokensRefused = _meter.CreateCounter<long>("bytedesk.tokens.refused", "{check}", "Checks that an access token has not passed");
        _tokensRevoked = _meter.CreateCounter<long>("bytedesk.tokens.revoked", "{revocation}", "Revocations of one token, or of all of a user");
        _signingKeyLoads = _meter.CreateCounter<long>("bytedesk.signing_keys.loads", "{load}", "How often the signing keys were asked for");
        _sweepRemoved = _meter.CreateCounter<long>("bytedesk.sweep.removed", "{row}", "What the expiry sweep has removed");
        _sweepRuns = _meter.CreateCounter<long>("bytedesk.sweep.runs", "{run}", "Runs of the expiry sweep");
    }

    public void SignInEnded(string outcome) => _signIns.Add(1, Tag("outcome", outcome));

    /// <param name="generated">Whether it was made to be used by a program, rather than by signing in.</param>
    public void TokenIssued(bool generated) => _tokensIssued.Add(1, Tag("kind", generated ? "generated" : "sign_in"));

    public void TokenVerified() => _tokensVerified.Add(1);

    public void TokenRefused<TReason>(TReason reason)
        where TReason : struct, Enum
    {
        if (_tokensRefused.Enabled)
        {
            _tokensRefused.Add(1, Tag("reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString())));
        }
    }

    public void TokenRevoked() => _tokensRevoked.Add(1, Tag("kind", "token"));

    public void TokensOfUserRevoked() => _tokensRevoked.Add(1, Tag("kind", "user"));

    public void SigningKeysLoaded() => _signingKeyLoads.Add(1, Tag("outcome", "ok"));

    public void SigningKeysFailed() => _signingKeyLoads.Add(1, Tag("outcome", "failed"));

    /// <param name="removed">How many rows of each kind.</param>
    /// <param name="outcome">completed, stopped (by the budget of time) or failed.</param>
    public void SweepEnded(IEnumerable<KeyValuePair<string, int>> removed, string outcome)
    {
        foreach (var (kind, count) in removed)
        {
            _sweepRemoved.Add(count, Tag("kind", kind));
        }

        _sweepRuns.Add(1, Tag("outcome", outcome));
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
