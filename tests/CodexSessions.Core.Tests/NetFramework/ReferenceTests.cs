using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace CodexSessions.Tests.NetFramework;

/// <summary>
/// Windows PowerShell finds everything that its build of the module asks for: beside it, in .NET Framework 4.7.2, or in itself. No
/// configuration leads from one version to another there; only the module's own PackageVersions does, once it is imported.
/// </summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, Library> Shipped =
        Read(Path.Combine(TestPaths.RepositoryRoot, "out", "CodexSessions", "bin", "net472"), SearchOption.TopDirectoryOnly);

    private static readonly Dictionary<string, Library> Framework = Read(TestPaths.FromBuild("NetFrameworkAssemblies"), SearchOption.AllDirectories);

    public static TheoryData<string> Names => [.. Shipped.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void References_OfShippedLibrary_AreFoundInWindowsPowerShell(string name) => Assert.All(Shipped[name].References, reference =>
    {
        if (Shipped.TryGetValue(reference.Name!, out Library? shipped))
        {
            Assert.True(shipped.Name.Version >= reference.Version, $"{reference} is newer than the one that ships.");
            Assert.Equal(shipped.Token, Token(reference));
        }
        else if (Framework.TryGetValue(reference.Name!, out Library? framework))
        {
            // Whatever version is asked for, the runtime takes its own of what is part of it.
            Assert.Equal(framework.Token, Token(reference));
        }
        else
        {
            Assert.Equal("System.Management.Automation", reference.Name);
            Assert.Equal(new Version(3, 0, 0, 0), reference.Version);
        }
    });

    [Fact]
    public void References_NeededBeforeTheModuleIsImported_AreExact()
    {
        // PowerShell looks through the types of the module before it calls PackageVersions.
        AssemblyName[] needed = [.. Shipped["CodexSessions"].References, .. Shipped["CodexSessions.Core"].References];
        Assert.Contains(needed, static reference => reference.Name == "ZstdSharp");
        Assert.All(needed.Where(static reference => Shipped.ContainsKey(reference.Name!)), static reference => Assert.Equal(Shipped[reference.Name!].Name.Version, reference.Version));
    }

    [Fact]
    public void Libraries_OfTheFramework_AreNotShipped() =>
        Assert.Empty(Shipped.Keys.Intersect(Framework.Keys, StringComparer.Ordinal));

    private static string Token(AssemblyName name) => Convert.ToHexString(name.GetPublicKeyToken() ?? []);

    private static Dictionary<string, Library> Read(string folder, SearchOption depth) => Directory
        .EnumerateFiles(folder, "*.dll", depth)
        .Select(static path => Library.Read(path))
        .OfType<Library>()
        .DistinctBy(static library => library.Name.Name)
        .ToDictionary(static library => library.Name.Name!, StringComparer.Ordinal);

    private sealed record Library(AssemblyName Name, IReadOnlyList<AssemblyName> References)
    {
        internal string Token => ReferenceTests.Token(Name);

        internal static Library? Read(string path)
        {
            using var image = new PEReader(File.OpenRead(path));
            MetadataReader? metadata = image.HasMetadata ? image.GetMetadataReader() : null;
            return metadata?.IsAssembly != true
                ? null
                : new Library(
                    metadata.GetAssemblyDefinition().GetAssemblyName(),
                    [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())]);
        }
    }
}
