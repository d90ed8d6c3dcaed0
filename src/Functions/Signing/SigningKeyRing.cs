using System.Diagnostics.CodeAnalysis;

namespace Bytedesk.Functions.Signing;

/// <summary>The keys in use at one moment: one that signs, and all that verify. Never changes; a refresh makes another.</summary>
internal sealed class SigningKeyRing
{
    private readonly Dictionary<string, SigningKey> _byId;

    /// <summary>Makes a ring of <paramref name="current"/> and <paramref name="others"/>.</summary>
    /// <param name="current">The key that signs; it verifies too.</param>
    /// <exception cref="ArgumentException">Two keys have one id.</exception>
    public SigningKeyRing(SigningKey current, params IReadOnlyList<SigningKey> others)
    {
        Current = current;
        Keys = [current, .. others];
        _byId = Keys.ToDictionary(key => key.Id, StringComparer.Ordinal);
    }

    /// <summary>The key that signs new tokens.</summary>
    public SigningKey Current { get; }

    /// <summary>Every key that verifies, <see cref="Current"/> first.</summary>
    public IReadOnlyList<SigningKey> Keys { get; }

    /// <summary>Finds the key that has the <c>kid</c> <paramref name="id"/>.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out SigningKey? key) => _byId.TryGetValue(id, out key);
}
