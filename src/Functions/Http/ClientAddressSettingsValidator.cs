using System.Buffers;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Http;

internal sealed class ClientAddressSettingsValidator : IValidateOptions<ClientAddressSettings>
{
    // RFC 9110 §5.6.2, token.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public ValidateOptionsResult Validate(string? name, ClientAddressSettings options) =>
        options.Header.AsSpan().ContainsAnyExcept(TokenCharacters)
            ? ValidateOptionsResult.Fail($"The setting ClientAddress:Header is \"{options.Header}\", which is not the name of a header.")
            : ValidateOptionsResult.Success;
}
