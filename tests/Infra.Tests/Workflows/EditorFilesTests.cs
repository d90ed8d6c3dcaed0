using System.Text.Json;

namespace Bytedesk.Infra.Tests.Workflows;

public sealed class EditorFilesTests
{
    [Fact]
    public void They_agree_with_each_other_and_with_the_samples_settings()
    {
        var files = EditorFiles.Read();

        Assert.All(files.Texts.Keys, path => Assert.Equal(JsonValueKind.Object, files.Json(path).ValueKind));
        Assert.Empty(files.Faults());
    }

    [Theory]
    [InlineData(".vscode/tasks.json", "\"label\": \"Azurite\"", "\"label\": \"Storage\"", "there is no task Azurite")]
    [InlineData(".vscode/launch.json", "prepare to debug", "prepare", "there is no task prepare")]
    [InlineData(".vscode/launch.json", "AdminPassword123!", "AdminPassword456!", "SuperAdmin__Password is not as in the sample")]
    [InlineData(".vscode/launch.json", ":9003", ":9004", "the service is not on 9003")]
    [InlineData("global.json", "\"10.0.", "\"11.0.", "the container has another SDK than 11.0")]
    [InlineData(".vscode/extensions.json", "humao.rest-client", "humao.rest", "the container has other extensions than are recommended")]
    public void A_broken_copy_does_not(string path, string part, string replacement, string fault) =>
        Expect.Faults(EditorFiles.Read().Replace(path, part, replacement).Faults(), fault);
}
