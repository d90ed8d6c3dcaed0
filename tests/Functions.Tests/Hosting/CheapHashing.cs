using Bytedesk.Functions.SignIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Tests.Hosting;

/// <summary>Password hashes that cost next to nothing: the tests make thousands of them, a tenth of a second of a core each.</summary>
internal static class CheapHashing
{
    private const int Iterations = 1_000;

    /// <summary>Hashes as the settings say, and cheaply where they do not.</summary>
    public static IServiceCollection AddCheapHashing(this IServiceCollection services, IConfiguration configuration)
    {
        // In the place of the validated options, which would refuse so few.
        var section = configuration.GetSection(PasswordOptions.Section);
        var options = section.Get<PasswordOptions>() ?? new PasswordOptions();
        options.Iterations = section[nameof(options.Iterations)] is null ? Iterations : options.Iterations;
        return services.AddSingleton(Options.Create(options));
    }
}
