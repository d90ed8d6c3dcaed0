using Bytedesk.Infra.Tests.Evaluation;

namespace Bytedesk.Infra.Tests;

/// <summary>Values are followed through what Bicep has, so that the checks see what is deployed.</summary>
public sealed class EvaluationTests
{
    [Theory]
    [InlineData("'a'", "a")]
    [InlineData("'it\\'s \\${b}'", "it's ${b}")]
    [InlineData("'''\nSELECT ${x}\n'''", "SELECT ${x}\n")]
    [InlineData("flag ? 'a' : 'b'", "a|b")]
    [InlineData("plain ?? 'b'", "*|b")]
    [InlineData("'x-${text}-${plain}'", "x-known-*")]
    [InlineData("'x-${flag ? 'a' : 'b'}'", "x-a|x-b")]
    [InlineData("mode", "one|two")]
    [InlineData("config.inner.name", "deep")]
    [InlineData("config['other']", "5")]
    [InlineData("list[1]", "second")]
    [InlineData("union(config, { other: 'new' }).other", "new")]
    [InlineData("map(list, x => 'n-${x}')[0]", "n-first")]
    [InlineData("map(items(config), x => x.key)[0]", "inner")]
    [InlineData("twice('a')", "aa")]
    [InlineData("shared.id", "exported")]
    [InlineData("part.outputs.told", "part-*-passed")]
    [InlineData("sizes[?0].?name ?? 'none'", "*|none")]
    [InlineData("(flag && !flag) ? -1 : 1", "-1|1")]
    public async Task An_expression_is_followed(string expression, string expected)
    {
        var values = await ValuesAsync(expression);

        Assert.Equal(expected, string.Join('|', values.Select(static value => value is Value.Number number ? $"{number.Amount}" : value.Pattern)));
    }

    [Theory]
    [InlineData("'kv-${uniqueString(plain)}'", Traits.Unique)]
    [InlineData("toLower(uniqueString(plain))", Traits.Unique)]
    [InlineData("guid('a')", Traits.Unique)]
    [InlineData("take(secret, 4)", Traits.Secret)]
    [InlineData("'x=${secret}'", Traits.Secret)]
    [InlineData("{ a: [{ b: secret }] }", Traits.Secret)]
    [InlineData("map(list, x => '${x}${secret}')", Traits.Secret)]
    [InlineData("part.outputs.secret", Traits.Secret)]
    [InlineData("account.listKeys().keys[0].value", Traits.Secret)]
    [InlineData("empty(secret)", Traits.None)]
    [InlineData("secret == 'a' ? 'b' : 'c'", Traits.None)]
    [InlineData("account.id", Traits.None)]
    public async Task What_a_value_is_made_from_is_known(string expression, object traits) =>
        Assert.Equal((Traits)traits, (await ValuesAsync(expression)).Aggregate(Traits.None, static (all, value) => all | value.Traits));

    [Fact]
    public async Task A_loop_deploys_each_of_its_turns_and_a_module_each_of_its_uses()
    {
        var deployment = new Deployment(await Template.OfAsync(
            (Template.Main, "module parts 'part.bicep' = [for name in ['a', 'b']: {\n  params: { name: name }\n}]"),
            ("infra/part.bicep", "param name string\nresource thing 'A/things@1' = [for i in [1, 2]: {\n  name: '${name}${i}x'\n  resource inner 'inners' = { name: 'z' }\n}]")));

        Assert.Equal(["a*x", "a*x", "b*x", "b*x"], deployment.Of("A/things").SelectMany(static resource => resource.Follow("name")).Select(static name => name.Pattern));
        Assert.Equal(4, deployment.Of("A/things/inners").Count(static resource => resource.Version == "1"));
    }

    private static async Task<IReadOnlyList<Value>> ValuesAsync(string expression)
    {
        var template = await Template.OfAsync(
            (Template.Main, $$"""
                import { shared } from 'shared.bicep'
                param flag bool
                param plain string?
                param sizes array = []
                @secure()
                param secret string
                @allowed(['one', 'two'])
                param mode string
                var text = 'known'
                var list = ['first', 'second']
                var config = { inner: { name: 'deep' }, other: 5 }
                func twice(x string) string => '${x}${x}'
                resource account 'A/b@1' existing = { name: 'x' }
                module part 'part.bicep' = {
                  params: { name: 'passed', key: secret }
                }
                var tried = {{expression}}
                """),
            ("infra/shared.bicep", "@export()\nvar shared = { id: 'exported' }"),
            ("infra/part.bicep", "param name string\n@secure()\nparam key string\nparam rest string\noutput told string = 'part-${rest}-${name}'\n@secure()\noutput secret string = key"));
        Assert.Empty(template.SyntaxFaults);
        var file = template.Files[Template.Main];
        return new Deployment(template).Evaluate(file.Variables[^1].Value!, new Scope(file, new Dictionary<string, IReadOnlyList<Value>>()));
    }
}
