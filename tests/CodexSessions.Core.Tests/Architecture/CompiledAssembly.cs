using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace CodexSessions.Tests.Architecture;

/// <summary>An assembly as it was compiled: its types, the rooms they stand in, and which mentions which.</summary>
internal sealed class CompiledAssembly : IDisposable
{
    private readonly ModuleDefinition _module;
    private readonly ILookup<int, string> _files;

    internal CompiledAssembly(string path)
    {
        _module = ModuleDefinition.ReadModule(path);
        _files = SourceFiles.Read(path);
    }

    /// <summary>The types that somebody wrote, without those nested in others.</summary>
    internal IEnumerable<TypeDefinition> Types => _module.Types.Where(static type => type.FullName != "<Module>" && !IsOfCompiler(type));

    /// <summary>The names of the assemblies it needs.</summary>
    internal IEnumerable<string> References => _module.AssemblyReferences.Select(static reference => reference.Name);

    /// <summary>The folder directly below the project in which a type was written.</summary>
    internal string RoomOf(TypeDefinition type)
    {
        string[] files = [.. WithNested(type).SelectMany(one => _files[one.MetadataToken.ToInt32()]).Distinct()];
        string[] rooms = [.. files.Select(RoomOf).Distinct()];
        return rooms.Length == 1 ? rooms[0] : throw new InvalidOperationException($"{type.FullName} stands in {rooms.Length} rooms: {string.Join(", ", files)}.");
    }

    /// <summary>Every mention of a type of another room.</summary>
    internal IEnumerable<Reference> Mentions()
    {
        Dictionary<TypeDefinition, string> rooms = Types.ToDictionary(static type => type, RoomOf);
        return
            from type in Types
            from mentioned in WithNested(type).SelectMany(TypeReferences.Of)
            where mentioned.Scope == _module
            let target = Outermost(mentioned.Resolve())
            where !IsOfCompiler(target) && rooms[target] != rooms[type]
            select new Reference(new Arrow(rooms[type], rooms[target]), type.Name, target.Name);
    }

    /// <summary>The constants, by the names that sources give them, and the rooms they stand in.</summary>
    internal IEnumerable<(string Name, string Room)> Constants() =>
        from type in Types
        from owner in WithNested(type)
        where !owner.IsEnum
        from field in owner.Fields
        where field.IsLiteral && !field.IsPrivate
        select ($"{owner.Name}.{field.Name}", RoomOf(type));

    public void Dispose() => _module.Dispose();

    private static string RoomOf(string file) =>
        file.Split("/src/") is [_, string below] && below.Split('/') is [_, string room, _, ..]
            ? room
            : throw new InvalidOperationException($"{file} stands in no room.");

    /// <summary>What the compiler makes for its own use.</summary>
    private static bool IsOfCompiler(TypeDefinition type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.CustomAttributes.Any(static attribute => attribute.AttributeType.FullName == "Microsoft.CodeAnalysis.EmbeddedAttribute");

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Append(type);

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
