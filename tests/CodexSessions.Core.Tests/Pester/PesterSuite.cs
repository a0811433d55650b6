using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Pester;

/// <summary>
/// The tests of the cmdlets are written for Pester and need a PowerShell. They run here once, in a child process, and each shows
/// as a test of its own.
/// </summary>
public sealed class PesterSuite
{
    private const string PowerShellVariable = "CODEXSESSIONS_PWSH";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    public static IEnumerable<TheoryDataRow<string, string>> Tests()
    {
        if (FindPowerShell() is not { } pwsh)
        {
            return [Skipped($"The Pester suite did not run: there is no PowerShell. Put pwsh on PATH, or its path in {PowerShellVariable}.")];
        }

        using JsonDocument report = Run(pwsh);
        if (report.RootElement.TryGetProperty("missing", out JsonElement missing))
        {
            return [Skipped($"The Pester suite did not run: {missing.GetString()}")];
        }

        return [.. report.RootElement.GetProperty("tests").EnumerateArray().Select(ToRow)];
    }

    [Theory]
    [MemberData(nameof(Tests), DisableDiscoveryEnumeration = true)]
    public void Pester(string name, string failure) => Assert.True(failure.Length == 0, $"{name}{Environment.NewLine}{failure}");

    private static TheoryDataRow<string, string> ToRow(JsonElement test)
    {
        string name = test.GetProperty("name").GetString()!;
        string result = test.GetProperty("result").GetString()!;
        string message = test.GetProperty("message").GetString()!;
        return new TheoryDataRow<string, string>(name, result is "Passed" or "Skipped" ? string.Empty : $"{result}: {message}")
        {
            TestDisplayName = $"Pester: {name}",
            Skip = result == "Skipped" ? (message.Length > 0 ? message : "Skipped by Pester.") : null,
        };
    }

    private static TheoryDataRow<string, string> Skipped(string reason) =>
        new("suite", string.Empty) { TestDisplayName = "Pester: suite", Skip = reason };

    private static string? FindPowerShell()
    {
        if (Environment.GetEnvironmentVariable(PowerShellVariable) is { Length: > 0 } path)
        {
            return path;
        }

        return ChildProgram.OnPath("pwsh");
    }

    private static JsonDocument Run(string pwsh)
    {
        string report = Path.Combine(Path.GetTempPath(), $"codexsessions-pester-{Guid.NewGuid():N}.json");
        string[] arguments = ["-NoProfile", "-NonInteractive", "-File", Path.Combine(TestPaths.RepositoryRoot, "tests", "Invoke-PesterSuite.ps1"), "-Report", report];
        try
        {
            string output = ChildProgram.Run(pwsh, arguments, Limit);
            Assert.True(File.Exists(report), $"The Pester suite gave no report.{Environment.NewLine}{output}");
            return JsonDocument.Parse(File.ReadAllText(report));
        }
        finally
        {
            File.Delete(report);
        }
    }
}
