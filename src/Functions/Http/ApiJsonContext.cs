using System.Text.Json.Serialization;
using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Health;
using Bytedesk.Functions.OAuth;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Bytedesk.Functions.Users.Import;

namespace Bytedesk.Functions.Http;

/// <summary>Every type that crosses the wire as JSON; what is not listed here cannot be read or written.</summary>
[JsonSerializable(typeof(CreateUserRequest))]
[JsonSerializable(typeof(CreatedTokenResponse))]
[JsonSerializable(typeof(ChangeTokenRequest))]
[JsonSerializable(typeof(ChangeOwnPasswordRequest))]
[JsonSerializable(typeof(ChangeUserRequest))]
[JsonSerializable(typeof(CreateTokenRequest))]
[JsonSerializable(typeof(Envelope<bool>))]
[JsonSerializable(typeof(Envelope<CreatedTokenResponse>))]
[JsonSerializable(typeof(Envelope<int>))]
[JsonSerializable(typeof(Envelope<PageResponse<AuditEventResponse>>))]
[JsonSerializable(typeof(Envelope<PageResponse<TokenResponse>>))]
[JsonSerializable(typeof(Envelope<PageResponse<UserResponse>>))]
[JsonSerializable(typeof(Envelope<TokenResponse>))]
[JsonSerializable(typeof(RevokeAllTokensRequest))]
[JsonSerializable(typeof(RevokeTokenRequest))]
[JsonSerializable(typeof(Envelope<HealthReport>))]
[JsonSerializable(typeof(Envelope<LoginResponse>))]
[JsonSerializable(typeof(Envelope<UserResponse>))]
[JsonSerializable(typeof(FailureEnvelope))]
[JsonSerializable(typeof(IntrospectionResponse))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(SetPasswordRequest))]
[JsonSerializable(typeof(OAuthError))]
[JsonSerializable(typeof(TokenForm))]
[JsonSerializable(typeof(UserImportResult))]
[JsonSerializable(typeof(UserResponse))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
