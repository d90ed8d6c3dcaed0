using System.Text.Json.Serialization;
using Bytedesk.Functions.CreateUser;
using Bytedesk.Functions.ExpireTokens;
using Bytedesk.Functions.Health;
using Bytedesk.Functions.Login;
using Bytedesk.Functions.UserProfile;

namespace Bytedesk.Functions.Http;

/// <summary>Every type that crosses the wire as JSON; what is not listed here cannot be read or written.</summary>
[JsonSerializable(typeof(CreateUserRequest))]
[JsonSerializable(typeof(Envelope<bool>))]
[JsonSerializable(typeof(Envelope<HealthReport>))]
[JsonSerializable(typeof(Envelope<LoginResponse>))]
[JsonSerializable(typeof(Envelope<UserResponse>))]
[JsonSerializable(typeof(FailureEnvelope))]
[JsonSerializable(typeof(InvocationResult))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(UserResponse))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
