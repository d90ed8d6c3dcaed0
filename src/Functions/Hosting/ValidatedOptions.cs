using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Hosting;

/// <summary>Options that are held to their annotations when the app starts.</summary>
internal static class ValidatedOptions
{
    public static OptionsBuilder<T> AddValidatedOptions<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton<IValidateOptions<T>>(new Annotations<T>(section));
        return services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
    }

    // As ValidateDataAnnotations, but with the name of the setting, by which whoever has set it knows it.
    private sealed class Annotations<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var broken = new List<ValidationResult>();
            return Validator.TryValidateObject(options, new ValidationContext(options), broken, validateAllProperties: true)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(broken.Select(result => $"{string.Concat(result.MemberNames.Select(member => $"{section}:{member}: "))}{result.ErrorMessage}"));
        }
    }
}
