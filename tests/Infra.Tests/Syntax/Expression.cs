using System.Text.Json.Serialization;

namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>An expression of a Bicep file.</summary>
/// <param name="Line">Where it begins, from 1.</param>
[JsonPolymorphic]
[JsonDerivedType(typeof(Text), nameof(Text))]
[JsonDerivedType(typeof(Interpolation), nameof(Interpolation))]
[JsonDerivedType(typeof(Number), nameof(Number))]
[JsonDerivedType(typeof(Boolean), nameof(Boolean))]
[JsonDerivedType(typeof(Null), nameof(Null))]
[JsonDerivedType(typeof(Name), nameof(Name))]
[JsonDerivedType(typeof(Object), nameof(Object))]
[JsonDerivedType(typeof(Array), nameof(Array))]
[JsonDerivedType(typeof(Loop), nameof(Loop))]
[JsonDerivedType(typeof(Lambda), nameof(Lambda))]
[JsonDerivedType(typeof(Access), nameof(Access))]
[JsonDerivedType(typeof(Index), nameof(Index))]
[JsonDerivedType(typeof(Call), nameof(Call))]
[JsonDerivedType(typeof(Choice), nameof(Choice))]
[JsonDerivedType(typeof(Binary), nameof(Binary))]
internal abstract record Expression(int Line)
{
    /// <summary>The expressions that this one is made of.</summary>
    public virtual IEnumerable<Expression> Parts => [];

    /// <summary>This expression and all within.</summary>
    public IEnumerable<Expression> All => Parts.SelectMany(static part => part.All).Prepend(this);

    internal sealed record Text(int Line, string Value) : Expression(Line);

    internal sealed record Interpolation(int Line, IReadOnlyList<Expression> Pieces) : Expression(Line)
    {
        public override IEnumerable<Expression> Parts => Pieces;
    }

    internal sealed record Number(int Line, decimal Value) : Expression(Line);

    internal sealed record Boolean(int Line, bool Value) : Expression(Line);

    internal sealed record Null(int Line) : Expression(Line);

    internal sealed record Name(int Line, string Value) : Expression(Line);

    internal sealed record Object(int Line, IReadOnlyList<MemberSyntax> Members) : Expression(Line)
    {
        public override IEnumerable<Expression> Parts => Members.SelectMany(static member => new[] { member.Name, member.Value });

        public Expression? this[string name] => Members.FirstOrDefault(member => member.Name is Text text && text.Value == name)?.Value;
    }

    internal sealed record Array(int Line, IReadOnlyList<Expression> Items) : Expression(Line)
    {
        public override IEnumerable<Expression> Parts => Items;
    }

    internal sealed record Loop(int Line, IReadOnlyList<string> Variables, Expression Source, Expression? Condition, Expression Body) : Expression(Line)
    {
        public override IEnumerable<Expression> Parts => Condition is null ? [Source, Body] : [Source, Condition, Body];
    }

    internal sealed record Lambda(int Line, IReadOnlyList<string> Parameters, Expression Body) : Expression(Line)
    {
        public override IEnumerable<Expression> Parts => [Body];
    }

    /// <param name="Line">Where it begins, from 1.</param>
    /// <param name="Target">What has the member.</param>
    /// <param name="Member">The member's name.</param>
    /// <param name="Nested">True for <c>a::b</c>, a resource declared within another.</param>
    internal sealed record Access(int Line, Expression Target, string Member, bool Nested) : Expression(Line)
    {
        public override IEnumerable<Expression> Parts => [Target];
    }

    internal sealed record Index(int Line, Expression Target, Expression Key) : Expression(Line)
    {
        public override IEnumerable<Expression> Parts => [Target, Key];
    }

    internal sealed record Call(int Line, Expression Function, IReadOnlyList<Expression> Arguments) : Expression(Line)
    {
        public override IEnumerable<Expression> Parts => Arguments.Prepend(Function);

        /// <summary>The function's own name, without a namespace or the resource that it is called on.</summary>
        public string FunctionName => Function switch
        {
            Name name => name.Value,
            Access access => access.Member,
            _ => "",
        };
    }

    internal sealed record Choice(int Line, Expression Condition, Expression Then, Expression Otherwise) : Expression(Line)
    {
        public override IEnumerable<Expression> Parts => [Condition, Then, Otherwise];
    }

    internal sealed record Binary(int Line, string Operator, Expression Left, Expression Right) : Expression(Line)
    {
        public override IEnumerable<Expression> Parts => [Left, Right];
    }
}
