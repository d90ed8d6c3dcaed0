using System.Security.Cryptography;

namespace Bytedesk.Functions.Storage;

/// <summary>Reads, changes and writes again while others change the same row.</summary>
internal static class CompareAndSwap
{
    private const int Tries = 12;

    /// <summary>Tries until the change is made.</summary>
    /// <exception cref="TimeoutException">Others came between at every try.</exception>
    public static async Task UntilAsync(Func<Task<bool>> tryChange)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await tryChange())
            {
                return;
            }

            // At random, or those who collided would collide again.
            await RequestBudget.WaitAsync(Task.Delay(RandomNumberGenerator.GetInt32(1, 10 << Math.Min(attempt, 5))), CancellationToken.None);
        }

        throw new TimeoutException("The row was changed by others at every try.");
    }
}
