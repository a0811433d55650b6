using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace CodexSessions.Tests.Recordings;

/// <summary>Compares what calls asked for with what Codex recorded of them.</summary>
public sealed class PatchRecordingTests
{
    [Fact]
    public void Changes_OfEveryCallWithAPatch_AreThoseCodexRecorded()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        int calls = 0;
        int compared = 0;
        foreach (string path in TestPaths.SharedSessionFiles())
        {
            List<CodexSessionItem> items = [.. CodexSessionReader.ReadItems(path)];
            ILookup<string?, CodexPatchItem> recorded = items.OfType<CodexPatchItem>().Where(static patch => patch.Success == true).ToLookup(static patch => patch.CallId);
            foreach (CodexToolCallItem call in items.OfType<CodexToolCallItem>().Where(static call => call.ToolName != "exec" && call.Raw.Contains("*** Begin Patch", StringComparison.Ordinal)))
            {
                calls++;
                Assert.True(call.Changes is { Count: > 0 }, $"{path}({call.LineNumber}): no changes");
                foreach (CodexPatchItem patch in IsInvented(path) ? [] : recorded[call.CallId])
                {
                    compared++;
                    AssertSame($"{path}({call.LineNumber})", patch.Changes!, call.Changes!);
                }
            }
        }

        // Nothing was left out by accident.
        Assert.Equal((488, 135), (calls, compared));
    }

    [Fact]
    public void ReadConversation_EveryRecording_HasChangesWhereAFileChanged()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        Assert.All(
            TestPaths.SharedSessionFiles().SelectMany(static path => CodexConversation.ReadConversation(path)),
            static item => Assert.Equal(item.Kind == "FileChange", item.Changes is { Count: > 0 }));
    }

    /// <summary>The examples of the format were made up, record by record.</summary>
    private static bool IsInvented(string path) => path.StartsWith(Path.Combine(TestPaths.Shared, "format"), StringComparison.Ordinal);

    /// <summary>
    /// Codex records a map: the order of the files is its own, and one that is deleted and then added is in it once, as added. The
    /// paths of a call go on from its working directory.
    /// </summary>
    private static void AssertSame(string place, CodexList<CodexFileChange> recorded, CodexList<CodexFileChange> asked)
    {
        if (place.StartsWith(Path.Combine(TestPaths.Shared, "corpus"), StringComparison.Ordinal))
        {
            // The words of the corpus are scrambled, in each record differently; kinds and sizes are true.
            Assert.Subset(asked.Select(SizeOf).ToHashSet(), recorded.Select(SizeOf).ToHashSet());
            return;
        }

        Assert.True(recorded.Count == asked.Select(static change => change.Path).Distinct().Count(), $"{place}: {recorded} / {asked}");
        foreach (CodexFileChange change in recorded)
        {
            CodexFileChange same = Assert.Single(asked, other => other.ChangeType == change.ChangeType && EndsWith(change.Path, other.Path));
            Assert.True(change.MovePath is null ? same.MovePath is null : same.MovePath is { } target && EndsWith(change.MovePath, target), place);
            Assert.True(change.ChangeType != "add" || change.Content == same.Content, $"{place}: {change.Path}");
        }
    }

    private static string SizeOf(CodexFileChange change) => $"{change.ChangeType}, {(change.ChangeType == "add" ? change.Content!.Length : 0)} characters";

    private static bool EndsWith(string path, string end) => path.Replace('\\', '/').EndsWith(end.Replace('\\', '/'), StringComparison.Ordinal);
}
