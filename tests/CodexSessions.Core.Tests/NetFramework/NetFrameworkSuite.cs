using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.NetFramework;

/// <summary>
/// The tests of Core once more, against the build for Windows PowerShell. They run here in a child process, on .NET Framework or on
/// Mono, and each shows as a test of its own.
/// </summary>
public sealed class NetFrameworkSuite
{
    private static readonly string Program = TestPaths.FromBuild("NetFrameworkTests");

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    /// <summary>What is left out, and why.</summary>
    private static readonly string[] LeftOut =
    [
        // Regular expressions there know no letter that is three characters, and none that takes linear time.
        "*.Of_Character_IsAllThatTheRuntimeTakesForTheSame",
        "*.LetsThrough_IgnoringCase_TellsWhetherATextMayBeThere",
        "*.Redact_PatternThatWouldBacktrackForever_IsSearchedInLinearTime",

        // Minutes on Mono, or much of one.
        "*.LetsThrough_RandomPatternsAndTexts_NeverPassesOverAMatch",
        "*.Read_300Megabytes_ReturnsContent",
        "*.Read_BitFlipped_GivesTheContentOrRefusesAsTheToolDoes",
        "*.Read_RandomDamage_FaultsOrEnds",
        "*.Read_SingleBitFlipped_FaultsOrReturnsTheContent",
        "*.Redact_HostileText_IsCleanAfterOnePass",
        "*_LongTurn_*",
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Tests()
    {
        string? mono = OperatingSystem.IsWindows() ? null : ChildProgram.OnPath("mono");
        if (mono is null && !OperatingSystem.IsWindows())
        {
            return [new("suite", string.Empty) { TestDisplayName = "net472: suite", Skip = "The tests of the build for Windows PowerShell did not run: there is no mono on PATH." }];
        }

        // What it skips for want of the recordings is run here.
        return [.. Run(mono).Descendants("test").Where(static test => test.Element("reason")?.Value.StartsWith("The recordings", StringComparison.Ordinal) != true).Select(ToRow)];
    }

    [Theory]
    [MemberData(nameof(Tests), DisableDiscoveryEnumeration = true)]
    public void NetFramework(string name, string failure) => Assert.True(failure.Length == 0, $"{name}{Environment.NewLine}{failure}");

    private static TheoryDataRow<string, string> ToRow(XElement test)
    {
        string name = test.Attribute("name")!.Value;
        bool isGood = test.Attribute("result")!.Value is "Pass" or "Skip";
        return new TheoryDataRow<string, string>(name, isGood ? string.Empty : $"{test.Element("failure")?.Element("message")?.Value}{Environment.NewLine}{test.Element("failure")?.Element("stack-trace")?.Value}")
        {
            TestDisplayName = $"net472: {name}",
            Skip = test.Element("reason")?.Value,
        };
    }

    private static XDocument Run(string? mono)
    {
        string report = Path.Combine(Path.GetTempPath(), $"codexsessions-net472-{Guid.NewGuid():N}.xml");
        string[] arguments = ["-noColor", "-xml", report, .. LeftOut.SelectMany(static name => new[] { "-method-", name })];
        try
        {
            string output = mono is null ? ChildProgram.Run(Program, arguments, Limit) : ChildProgram.Run(mono, [Program, .. arguments], Limit);
            Assert.True(File.Exists(report), $"The tests of the build for Windows PowerShell gave no report.{Environment.NewLine}{output}");
            return XDocument.Load(report);
        }
        finally
        {
            File.Delete(report);
        }
    }
}
