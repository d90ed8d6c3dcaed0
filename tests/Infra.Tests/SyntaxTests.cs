namespace Bytedesk.Infra.Tests;

public sealed class SyntaxTests
{
    [Fact]
    public async Task Every_Bicep_file_parses()
    {
        var template = await Template.LoadAsync();

        Assert.Empty(template.SyntaxFaults);
        Assert.Contains(Template.Main, template.Files.Keys);
        Assert.True(template.Files.Count > 5);
    }

    [Theory]
    [InlineData("infra/main.bicep", "^param location string$", "param location string =", "infra/main.bicep:")]
    [InlineData("infra/modules/vault.bicep", "name: 'standard'", "name: 'standard", "infra/modules/vault.bicep:")]
    [InlineData("infra/modules/network.bicep", "properties: \\{", "properties: ", "infra/modules/network.bicep:")]
    public async Task A_broken_copy_does_not(string file, string pattern, string replacement, string place)
    {
        var broken = await (await Template.LoadAsync()).ReplaceAsync(file, pattern, replacement);

        Assert.NotEmpty(broken.SyntaxFaults);
        Assert.All(broken.SyntaxFaults, fault => Assert.StartsWith(place, fault, StringComparison.Ordinal));
    }
}
