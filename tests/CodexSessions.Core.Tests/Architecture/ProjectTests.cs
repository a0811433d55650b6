using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace CodexSessions.Tests.Architecture;

/// <summary>The projects of the repository, and docs/architecture.md about them.</summary>
public sealed class ProjectTests
{
    private static readonly string[] Files = [.. Directory.EnumerateDirectories(TestPaths.RepositoryRoot)
        .SelectMany(Directory.EnumerateDirectories)
        .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.csproj"))];

    [Fact]
    public void Projects_OfThePage_AreThoseOfTheRepository() =>
        Assert.Equal(Files.Select(NameOf).Order(StringComparer.Ordinal), Page.Rows.Order(StringComparer.Ordinal));

    [Fact]
    public void References_OfProjects_StandOnThePage() => Assert.Empty(References().Except(Page.Arrows));

    [Fact]
    public void References_OfThePage_StandInProjects() => Assert.Empty(Page.Arrows.Except(References()));

    [Fact]
    public void References_OfSource_StayInSource()
    {
        string[] source = [.. Files.Where(static file => Path.GetRelativePath(TestPaths.RepositoryRoot, file).StartsWith("src", StringComparison.Ordinal)).Select(NameOf)];

        Assert.NotEmpty(source);
        Assert.DoesNotContain(References(), reference => source.Contains(reference.From) && !source.Contains(reference.To));
    }

    [Fact]
    public void Assemblies_OfCore_NeedNoPowerShell()
    {
        using var core = new Project("CodexSessions.Core");
        using var module = new Project("CodexSessions");

        Assert.DoesNotContain(core.Assemblies.SelectMany(static assembly => assembly.References), IsOfPowerShell);
        Assert.All(module.Assemblies, static assembly => Assert.Contains(assembly.References, IsOfPowerShell));
        Assert.All(module.Assemblies, static assembly => Assert.Contains("CodexSessions.Core", assembly.References));
    }

    private static ArchitecturePage Page => new("The projects");

    private static bool IsOfPowerShell(string assembly) =>
        assembly.StartsWith("System.Management.Automation", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.PowerShell", StringComparison.Ordinal);

    /// <summary>Which project names another one: to use it, to have it built first, or to take some of its files.</summary>
    private static IEnumerable<Arrow> References() =>
        from file in Files
        from element in XDocument.Load(file).Descendants()
        where element.Name.LocalName is "ProjectReference" or "Compile"
        let include = element.Attribute("Include")?.Value.Replace('\\', '/') ?? string.Empty
        where include.StartsWith("../", StringComparison.Ordinal)
        select new Arrow(NameOf(file), include.Split('/').SkipWhile(static part => part == "..").First(static part => part is not ("src" or "tests" or "benchmarks" or "samples")));

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);
}
