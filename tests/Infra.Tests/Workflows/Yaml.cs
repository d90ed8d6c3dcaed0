using YamlDotNet.RepresentationModel;

namespace Bytedesk.Infra.Tests.Workflows;

/// <summary>YAML with members that may be absent.</summary>
internal static class Yaml
{
    public static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(text);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    public static string? Text(this YamlMappingNode node, string member) => (node.Find(member) as YamlScalarNode)?.Value;

    public static YamlMappingNode? Mapping(this YamlMappingNode node, string member) => node.Find(member) as YamlMappingNode;

    public static IEnumerable<YamlNode> Sequence(this YamlMappingNode node, string member) => (IEnumerable<YamlNode>?)(node.Find(member) as YamlSequenceNode) ?? [];

    private static YamlNode? Find(this YamlMappingNode node, string member) => node.Children.TryGetValue(new YamlScalarNode(member), out var value) ? value : null;
}
