using System.Text.Json;

namespace Bytedesk.Functions.Http;

/// <summary>A value of a body that breaks the rule of its type; the message goes on after the member's name.</summary>
internal sealed class BrokenRuleException(string rule) : JsonException(rule);
