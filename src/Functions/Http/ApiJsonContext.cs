using System.Text.Json.Serialization;
using Bytedesk.Functions.Agents;
using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Health;
using Bytedesk.Functions.Messages;
using Bytedesk.Functions.OAuth;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Sessions;
using Bytedesk.Functions.Settings;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Statistics;
using Bytedesk.Functions.Threads;
using Bytedesk.Functions.Tickets;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Bytedesk.Functions.Users.Import;

namespace Bytedesk.Functions.Http;

/// <summary>Every type that crosses the wire as JSON; what is not listed here cannot be read or written.</summary>
[JsonSerializable(typeof(ChangeGeneralSettingsRequest))]
[JsonSerializable(typeof(ChangeQuickRepliesRequest))]
[JsonSerializable(typeof(ChangeTicketRequest))]
[JsonSerializable(typeof(ChangeWorkgroupsRequest))]
[JsonSerializable(typeof(Envelope<GeneralSettings>))]
[JsonSerializable(typeof(Envelope<OverviewResponse>))]
[JsonSerializable(typeof(Envelope<PageResponse<AgentDayResponse>>))]
[JsonSerializable(typeof(Envelope<PageResponse<SignInDayResponse>>))]
[JsonSerializable(typeof(Envelope<PageResponse<TokenDayResponse>>))]
[JsonSerializable(typeof(Envelope<PageResponse<SettingsGroupResponse>>))]
[JsonSerializable(typeof(Envelope<QuickReplySettings>))]
[JsonSerializable(typeof(Envelope<WorkgroupSettings>))]
[JsonSerializable(typeof(CreateTicketRequest))]
[JsonSerializable(typeof(Envelope<PageResponse<TicketChangeResponse>>))]
[JsonSerializable(typeof(Envelope<PageResponse<TicketResponse>>))]
[JsonSerializable(typeof(Envelope<TicketResponse>))]
[JsonSerializable(typeof(IReadOnlyList<TicketResponse>))]
[JsonSerializable(typeof(ChangeThreadRequest))]
[JsonSerializable(typeof(CreateUserRequest))]
[JsonSerializable(typeof(CreatedTokenResponse))]
[JsonSerializable(typeof(ChangeTokenRequest))]
[JsonSerializable(typeof(ChangeOwnPasswordRequest))]
[JsonSerializable(typeof(ChangeUserRequest))]
[JsonSerializable(typeof(CreateTokenRequest))]
[JsonSerializable(typeof(Envelope<AgentResponse>))]
[JsonSerializable(typeof(Envelope<MessageResponse>))]
[JsonSerializable(typeof(Envelope<PageResponse<AgentResponse>>))]
[JsonSerializable(typeof(Envelope<PageResponse<MessageResponse>>))]
[JsonSerializable(typeof(Envelope<PageResponse<ThreadResponse>>))]
[JsonSerializable(typeof(Envelope<ThreadResponse>))]
[JsonSerializable(typeof(Envelope<UpdatesResponse>))]
[JsonSerializable(typeof(Envelope<bool>))]
[JsonSerializable(typeof(Envelope<CreatedTokenResponse>))]
[JsonSerializable(typeof(Envelope<int>))]
[JsonSerializable(typeof(Envelope<PageResponse<AuditEventResponse>>))]
[JsonSerializable(typeof(Envelope<SessionResponse>))]
[JsonSerializable(typeof(Envelope<SignInLinkResponse>))]
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
[JsonSerializable(typeof(SendMessageRequest))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(SetAgentStatusRequest))]
[JsonSerializable(typeof(ThreadResponse))]
[JsonSerializable(typeof(TransferThreadRequest))]
[JsonSerializable(typeof(SetPasswordRequest))]
[JsonSerializable(typeof(SignInLinkRequest))]
[JsonSerializable(typeof(OAuthError))]
[JsonSerializable(typeof(TokenForm))]
[JsonSerializable(typeof(UserImportResult))]
[JsonSerializable(typeof(UserResponse))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
