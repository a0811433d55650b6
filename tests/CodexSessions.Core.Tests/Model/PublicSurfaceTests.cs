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
    public void Members_All_AreDocumented()
    {
        string xml = System.IO.Path.ChangeExtension(typeof(CodexSession).Assembly.Location, ".xml");
        Assert.SkipWhen(!System.IO.File.Exists(xml), $"The documentation file is not beside the assembly ({xml}).");
        HashSet<string> documented = [.. XDocument.Load(xml).Descendants("member").Select(static member => member.Attribute("name")!.Value)];
        IEnumerable<string> properties = Types.SelectMany(static type => type.GetProperties(Declared)).Select(static property => $"P:{property.DeclaringType!.FullName}.{property.Name}");

        Assert.DoesNotContain(Types.Select(static type => $"T:{type.FullName}").Concat(properties), name => !documented.Contains(name));
    }

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
}
