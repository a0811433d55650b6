using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Xunit;

namespace CodexSessions.Tests.Architecture;

/// <summary>The rooms of the code, and docs/architecture.md about them.</summary>
public sealed class RoomTests
{
    public static TheoryData<string> Projects => ["CodexSessions.Core", "CodexSessions"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Rooms_OfThePage_AreTheFolders(string name)
    {
        using var project = new Project(name);

        Assert.Equal(project.Rooms.Order(StringComparer.Ordinal), PageOf(name).Rows.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Arrows_OfTheCode_StandOnThePage(string name)
    {
        using var project = new Project(name);
        HashSet<Arrow> drawn = [.. PageOf(name).Arrows];

        IEnumerable<Reference> missing = project.Mentions()
            .Where(mention => mention.Arrow.To != Project.Polyfills && !drawn.Contains(mention.Arrow))
            .DistinctBy(static mention => mention.Arrow);

        AssertNone(missing);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Arrows_OfThePage_StandInTheCode(string name)
    {
        using var project = new Project(name);

        AssertNone(PageOf(name).Arrows.Except(project.Mentions().Select(static mention => mention.Arrow)));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Arrows_OfTheCode_NeverLeadBack(string name)
    {
        using var project = new Project(name);
        Reference[] mentions = [.. project.Mentions().DistinctBy(static mention => mention.Arrow)];
        Arrow[] arrows = [.. mentions.Select(static mention => mention.Arrow)];

        AssertNone(mentions.Where(mention => Graph.ReachableFrom(mention.Arrow.To, arrows).Contains(mention.Arrow.From)));
    }

    [Fact]
    public void Drawing_OfThePage_HasTheArrowsThatDoNotFollowFromOthers()
    {
        using var project = new Project("CodexSessions.Core");
        Arrow[] arrows = [.. project.Mentions().Select(static mention => mention.Arrow).Where(static arrow => arrow.To != Project.Polyfills).Distinct()];
        HashSet<Arrow> needed = [.. Graph.Needed(arrows)];
        Arrow[] drawn = [.. PageOf("CodexSessions.Core").Drawing];

        AssertNone(needed.Except(drawn));
        AssertNone(drawn.Except(needed));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespaces_OfTypes_AreTheirRooms(string name)
    {
        using var project = new Project(name);

        IEnumerable<string> misplaced =
            from assembly in project.Assemblies
            from type in assembly.Types
            let room = assembly.RoomOf(type)
            where !IsAtHome(type, room, name)
            select $"{type.FullName} stands in {room}";

        AssertNone(misplaced.Distinct());
    }

    /// <summary>Fails with the whole list: what is wrong is to be mended, one by one.</summary>
    private static void AssertNone<T>(IEnumerable<T> wrong)
    {
        string list = string.Join(Environment.NewLine, wrong);
        Assert.True(list.Length == 0, list);
    }

    private static ArchitecturePage PageOf(string project) => new("The rooms of " + project);

    /// <summary>
    /// What Core shows to others is in one namespace, so that they need one <c>using</c>; what stands for the framework is where nobody
    /// needs any.
    /// </summary>
    private static bool IsAtHome(TypeDefinition type, string room, string project) => room switch
    {
        Project.Polyfills => type.Namespace == "CodexSessions" || type.Namespace.StartsWith("System.", StringComparison.Ordinal),
        _ => type.Namespace == (type.IsPublic && project == "CodexSessions.Core" ? "CodexSessions" : $"CodexSessions.{room}"),
    };
}
