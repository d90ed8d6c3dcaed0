using System.Collections.Concurrent;

namespace Bytedesk.Functions.Users;

/// <summary>
/// Lets the creations of one import run side by side, save those that share a name: of them the one that entered first
/// comes first, so that the same import gives the same users each time.
/// </summary>
internal sealed class NameOrder
{
    private readonly ConcurrentDictionary<string, NameTurn> _last = new(StringComparer.Ordinal);

    /// <summary>Takes a place behind all who have entered. One at a time may enter.</summary>
    public NameTurn Enter(NewUser user)
    {
        string[] keys = [.. LoginName.Of(user.WithoutBlanks()).Select(name => name.Key)];
        NameTurn[] earlier = [.. keys.Select(key => _last.GetValueOrDefault(key)).OfType<NameTurn>()];
        var turn = new NameTurn(earlier, leaving => Forget(keys, leaving));
        foreach (var key in keys)
        {
            _last[key] = turn;
        }

        return turn;
    }

    private void Forget(string[] keys, NameTurn leaving)
    {
        foreach (var key in keys)
        {
            _last.TryRemove(new KeyValuePair<string, NameTurn>(key, leaving));
        }
    }
}
