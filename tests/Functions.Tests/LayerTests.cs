using System.Reflection;
using Bytedesk.Functions.Hosting;

namespace Bytedesk.Functions.Tests;

public sealed class LayerTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types =
        [.. typeof(App).Assembly.GetTypes().Where(static type => type.Name.EndsWith("Service", StringComparison.Ordinal) || type.Name.EndsWith("Store", StringComparison.Ordinal))];

    [Fact]
    public void Services_and_stores_know_no_HTTP()
    {
        Assert.NotEmpty(Types);
        Assert.All(Types, static type => Assert.DoesNotContain(Mentioned(type), static mentioned =>
            mentioned.Namespace is { } space && (space.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal)
                || space.StartsWith("Microsoft.AspNetCore.Routing", StringComparison.Ordinal)
                || space.StartsWith("Bytedesk.Functions.Http", StringComparison.Ordinal))));
    }

    // What its fields, constructors, methods and their bodies' variables are of.
    private static IEnumerable<Type> Mentioned(Type type) =>
    [
        .. type.GetFields(Everything).Select(static field => field.FieldType),
        .. type.GetConstructors(Everything).SelectMany(static constructor => constructor.GetParameters()).Select(static parameter => parameter.ParameterType),
        .. type.GetMethods(Everything).SelectMany(static method => (Type[])
        [
            method.ReturnType,
            .. method.ReturnType.GenericTypeArguments,
            .. method.GetParameters().Select(static parameter => parameter.ParameterType),
            .. method.GetMethodBody()?.LocalVariables.Select(static variable => variable.LocalType) ?? [],
        ]),
        .. type.GetNestedTypes(Everything).SelectMany(Mentioned),
    ];
}
