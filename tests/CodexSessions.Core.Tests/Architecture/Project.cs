using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace CodexSessions.Tests.Architecture;

/// <summary>One of the two projects of the module, as it is in the built module for both editions of PowerShell.</summary>
internal sealed class Project : IDisposable
{
    /// <summary>Stands for what .NET Framework lacks: every room may look at it, so its arrows are not drawn.</summary>
    internal const string Polyfills = nameof(Polyfills);

    private static readonly string[] Editions = ["net8.0", "net472"];

    private readonly SourceText _sources;

    internal Project(string name)
    {
        _sources = new SourceText(name);
        Assemblies = [.. Editions.Select(edition =>
            new CompiledAssembly(Path.Combine(TestPaths.RepositoryRoot, "out", "CodexSessions", "bin", edition, name + ".dll")))];
    }

    internal IReadOnlyList<CompiledAssembly> Assemblies { get; }

    /// <summary>The folders that hold code.</summary>
    internal IEnumerable<string> Rooms => _sources.Rooms;

    /// <summary>Every mention of one room in another.</summary>
    internal IEnumerable<Reference> Mentions() => Assemblies
        .SelectMany(static assembly => assembly.Mentions())
        .Concat(_sources.Mentions(Assemblies.SelectMany(static assembly => assembly.Constants())));

    public void Dispose()
    {
        foreach (CompiledAssembly assembly in Assemblies)
        {
            assembly.Dispose();
        }
    }
}
