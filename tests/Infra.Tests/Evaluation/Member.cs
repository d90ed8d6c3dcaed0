using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Evaluation;

/// <summary>A member of an object with the values that it can have.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="Name">An asterisk stands for what only the deployment knows.</param>
/// <param name="Values">One, or those of each branch.</param>
internal sealed record Member(Position At, string Name, IReadOnlyList<Value> Values);
