namespace Bytedesk.Infra.Tests.Evaluation;

/// <summary>What a value is made from.</summary>
[Flags]
internal enum Traits
{
    None = 0,

    /// <summary>A hash that nobody else's deployment has, of <c>uniqueString</c> or <c>guid</c>.</summary>
    Unique = 1,

    /// <summary>A secret: a parameter that is one, or what a function such as <c>listKeys</c> answers.</summary>
    Secret = 2,
}
