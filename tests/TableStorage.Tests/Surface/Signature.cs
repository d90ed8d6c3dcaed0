using System.Globalization;
using System.Reflection;

namespace Bytedesk.TableStorage.Tests.Surface;

/// <summary>Spells types and members as the list beside this file does.</summary>
internal static class Signature
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(void)] = "void",
    };

    // Accessors show with their properties, an enumeration's value in its names, a nested type by itself.
    public static bool Counts(Type type, MemberInfo member) => member switch
    {
        MethodInfo method => !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal),
        FieldInfo field => !type.IsEnum || field.IsLiteral,
        Type => false,
        _ => true,
    };

    public static string Of(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        var name = type.DeclaringType is { } outer ? $"{outer.Name}.{type.Name}" : type.Name;
        var parent = type.BaseType ?? typeof(object);
        string[] bases = [Name(parent), .. type.GetInterfaces().Except(parent.GetInterfaces()).Select(Name).Order(StringComparer.Ordinal)];
        var spelled = bases.Where(inherited => inherited is not ("object" or "ValueType" or "Enum")).ToArray();
        return spelled.Length == 0 ? $"{kind} {name}" : $"{kind} {name} : {string.Join(", ", spelled)}";
    }

    public static string Of(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"ctor({Parameters(constructor)})",
        MethodInfo method => $"{Static(method)}{Name(method.ReturnType)} {method.Name}{Arguments(method)}({Parameters(method)}){Constraints(method)}",
        PropertyInfo { CanRead: true } property => Property(property, property.GetMethod!),
        FieldInfo { IsLiteral: true } field => $"{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
        _ => member.ToString()!,
    };

    private static string Property(PropertyInfo property, MethodInfo getter)
    {
        var index = property.GetIndexParameters() is { Length: > 0 } ? $"[{Parameters(getter)}]" : "";
        return $"{Static(getter)}{Name(property.PropertyType)} {property.Name}{index} {{ get;{(property.SetMethod is { IsPublic: true } ? " set;" : "")} }}";
    }

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : "";

    private static string Arguments(MethodInfo method)
        => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Constraints(MethodInfo method) => string.Concat(method.IsGenericMethod ? method.GetGenericArguments().Select(Constraint) : []);

    private static string Constraint(Type argument)
    {
        var attributes = argument.GenericParameterAttributes;
        string[] all =
        [
            .. attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? (string[])["class"] : [],
            .. attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint) ? (string[])["struct"] : [],
            .. argument.GetGenericParameterConstraints().Select(Name),
            .. attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? (string[])["new()"] : [],
        ];
        return all.Length == 0 ? "" : $" where {argument.Name} : {string.Join(", ", all)}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var direction = parameter.IsOut ? "out " : type.IsByRef ? "ref " : "";
        return $"{direction}{Name(type.IsByRef ? type.GetElementType()! : type)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Default(parameter, type)}" : "")}";
    }

    private static string Default(ParameterInfo parameter, Type type)
        => type.IsEnum ? Enum.ToObject(type, parameter.RawDefaultValue!).ToString()!
            : parameter.RawDefaultValue is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture)!
            : type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null";

    private static string Name(Type type)
        => Keywords.TryGetValue(type, out var keyword) ? keyword
            : type.IsArray ? $"{Name(type.GetElementType()!)}[]"
            : Nullable.GetUnderlyingType(type) is { } inner ? $"{Name(inner)}?"
            : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
}
