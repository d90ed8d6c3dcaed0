using System.Reflection;

namespace Bytedesk.Testing.Secrecy;

/// <summary>
/// Once for a test assembly, after its last test: fails the run ("Test Assembly Cleanup Failure") when anything that was
/// written holds a secret that was used; which lines do is in <c>secrets-in-output.txt</c> beside the tests, without the
/// secrets. Constants of the tests that are named for passwords are among these.
/// </summary>
public sealed class SecrecyCheck : IAsyncDisposable
{
    private const BindingFlags Constants = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static string Report => Path.Combine(AppContext.BaseDirectory, "secrets-in-output.txt");

    public async ValueTask DisposeAsync()
    {
        foreach (var constant in Assembly.GetEntryAssembly()!.GetTypes().SelectMany(static type => type.GetFields(Constants)))
        {
            if (constant.IsLiteral && constant.Name.EndsWith("Password", StringComparison.Ordinal))
            {
                UsedSecrets.AddPassword(constant.GetRawConstantValue() as string);
            }
        }

        var found = SecretSearch.Find(UsedSecrets.All, WrittenOutput.Lines).ToArray();
        File.Delete(Report);
        if (found.Length > 0)
        {
            // What runs the tests tells of a failed cleanup no more than that it failed.
            await File.WriteAllLinesAsync(Report, found);
            throw new InvalidOperationException($"Of {WrittenOutput.Lines.Count} lines, {found.Length} hold a secret: see {Report}");
        }
    }
}
