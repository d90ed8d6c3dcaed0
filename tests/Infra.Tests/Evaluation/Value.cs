using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Evaluation;

/// <summary>One of the values that an expression can have, as far as the template tells.</summary>
/// <param name="At">Where it is written.</param>
internal abstract record Value(Position At)
{
    public virtual Traits Traits => Traits.None;

    /// <summary>As a part of a text; an asterisk stands for what only the deployment knows.</summary>
    public virtual string Pattern => "*";

    /// <summary>Known to the letter.</summary>
    internal sealed record Text(Position At, string Content) : Value(At)
    {
        public override string Pattern => Content;
    }

    internal sealed record Number(Position At, decimal Amount) : Value(At);

    internal sealed record Truth(Position At, bool IsTrue) : Value(At)
    {
        public override string Pattern => IsTrue ? "true" : "false";
    }

    internal sealed record Nothing(Position At) : Value(At);

    /// <param name="At">Where it is written.</param>
    /// <param name="Members">Those that are known.</param>
    /// <param name="Open">There may be others.</param>
    internal sealed record Map(Position At, IReadOnlyList<Member> Members, bool Open) : Value(At)
    {
        public override Traits Traits => Members.SelectMany(static member => member.Values).Aggregate(Traits.None, static (all, value) => all | value.Traits);

        public IReadOnlyList<Value> this[string name] => Members.FirstOrDefault(member => member.Name == name)?.Values ?? [];

        /// <summary>What is found on the way, where every step is a member or, of a list, any item.</summary>
        public IReadOnlyList<Value> Follow(string path)
        {
            IEnumerable<Value> found = [this];
            foreach (var step in path.Split('.'))
            {
                found = found.SelectMany(static value => value is List list ? list.Items : [value]).OfType<Map>().SelectMany(map => map[step]);
            }

            return [.. found];
        }
    }

    internal sealed record List(Position At, IReadOnlyList<Value> Items) : Value(At)
    {
        public override Traits Traits => Items.Aggregate(Traits.None, static (all, value) => all | value.Traits);
    }

    /// <summary>Only the deployment knows it.</summary>
    /// <param name="At">Where it is written.</param>
    /// <param name="Type">string, int, bool, array or object; null when not even that is known.</param>
    /// <param name="Known">As much of its text as is known.</param>
    /// <param name="Origin">What it is made from.</param>
    internal sealed record Opaque(Position At, string? Type = null, string Known = "*", Traits Origin = Traits.None) : Value(At)
    {
        public override Traits Traits => Origin;

        public override string Pattern => Known;
    }
}
