using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace CodexSessions.Tests.Model;

/// <summary>What every public type of the library keeps to.</summary>
public sealed class PublicSurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types = typeof(CodexSession).Assembly.GetExportedTypes();

    [Fact]
    public void Types_All_AreSealedOrAbstract() => Assert.DoesNotContain(Types, static type => !type.IsSealed && !type.IsAbstract);

    [Fact]
    public void Types_All_StandInTheOneNamespace() => Assert.Equal(["CodexSessions"], Types.Select(static type => type.Namespace).Distinct());

    [Fact]
    public void Fields_Public_AreConstants() =>
        Assert.DoesNotContain(Types.Where(static type => !type.IsEnum).SelectMany(static type => type.GetFields(Declared)), static field => !field.IsLiteral && !field.IsInitOnly);

    [Fact]
    public void Properties_OfWhatIsRead_AreGetOnly()
    {
        // Filters and options are what a caller fills in: set once, when they are made.
        IEnumerable<PropertyInfo> writable = Types
            .SelectMany(static type => type.GetProperties(Declared))
            .Where(static property => property.SetMethod is { IsPublic: true });

        Assert.DoesNotContain(writable, static property => !property.DeclaringType!.Name.EndsWith("Filter", StringComparison.Ordinal) && !property.DeclaringType.Name.EndsWith("Options", StringComparison.Ordinal));
        Assert.All(writable, static property => Assert.Contains(property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers(), static modifier => modifier.Name == "IsExternalInit"));
    }

    [Fact]
    public void Signatures_All_MentionNoJsonLibrary()
    {
        IEnumerable<Type> mentioned = Types.SelectMany(static type => Mentioned(type)).SelectMany(WithArguments);

        Assert.DoesNotContain(mentioned, static type => type.FullName?.StartsWith("System.Text.Json", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Times_All_AreDateTimes()
    {
        // (Get-Date) - $_.Timestamp must work, and a DateTimeOffset breaks it.
        Assert.DoesNotContain(Types.SelectMany(static type => Mentioned(type)).SelectMany(WithArguments), static type => type == typeof(DateTimeOffset));
    }

    [Fact]
    public void ToString_OfWhatIsShown_IsItsOwn()
    {
        IEnumerable<string> silent = Types
            .Where(static type => type is { IsClass: true, IsAbstract: false } && type.GetMethod("ToString", [])!.DeclaringType == typeof(object))
            .Select(static type => type.Name);

        // What does something, or says what is wanted, is never shown.
        string[] unshown = ["Home", "Page", "Filter", "Options", "Reader", "Redactor", "Writer", "Exporter", "Meter"];
        Assert.DoesNotContain(silent, name => !Array.Exists(unshown, end => name.EndsWith(end, StringComparison.Ordinal)));
    }

    [Fact]
    public void ErrorKinds_All_AreIdsInPascalCase()
    {
        string[] names = Enum.GetNames<CodexErrorKind>();

        Assert.All(names, static name => Assert.Matches("^[A-Z][A-Za-z]+$", name));
        Assert.Equal(names.Length, Enum.GetValues<CodexErrorKind>().Distinct().Count());
    }

    [Fact]
    public void Members_All_AreDocumented() => Assert.Empty(Undocumented(Types, DocumentedBeside(typeof(CodexSession).Assembly)));

    [Fact]
    public void Undocumented_TypeWithoutComments_IsFound() => Assert.Equal(
        [$"T:{typeof(Mute).FullName}", $"P:{typeof(Mute).FullName}.Word"],
        Undocumented([typeof(Mute)], DocumentedBeside(typeof(CodexSession).Assembly)));

    /// <summary>What a documentation file tells of; one that is not there tells nothing.</summary>
    private static HashSet<string> DocumentedBeside(Assembly assembly)
    {
        IEnumerable<XElement> members = XDocument.Load(System.IO.Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member");
        return [.. members.Where(static member => member.Element("inheritdoc") is not null || !string.IsNullOrWhiteSpace(member.Element("summary")?.Value)).Select(static member => member.Attribute("name")!.Value)];
    }

    private static IEnumerable<string> Undocumented(IEnumerable<Type> types, HashSet<string> documented) => types
        .SelectMany(static type => type.GetProperties(Declared).Select(static property => $"P:{property.DeclaringType!.FullName}.{property.Name}").Prepend($"T:{type.FullName}"))
        .Where(name => !documented.Contains(name));

    private static IEnumerable<Type> Mentioned(Type type) => type.GetMembers(Declared).SelectMany(static member => member switch
    {
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        MethodInfo method => method.GetParameters().Select(static parameter => parameter.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(static parameter => parameter.ParameterType),
        _ => Enumerable.Empty<Type>(),
    }).Concat(type.GetInterfaces()).Append(type.BaseType ?? typeof(object));

    private static IEnumerable<Type> WithArguments(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(WithArguments).Append(type) : [type.GetElementType() ?? type];

    private sealed class Mute
    {
        public string? Word { get; init; }
    }
}
