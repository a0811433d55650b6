using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace CodexSessions.Tests.Recordings;

/// <summary>What the library tells of each recorded file is what the recorder says happened in it.</summary>
public sealed partial class IndexTests
{
    /// <summary>How far the index tells the last words.</summary>
    private const int FinalTextLength = 60;

    private static readonly Lazy<RecordingIndex> Index = new(RecordingIndex.Read);

    /// <summary>The library's answer for each column, in the words of the index.</summary>
    private static readonly Dictionary<string, Func<RecordingRow, string>> Answers = new(StringComparer.Ordinal)
    {
        ["label"] = static row => Label(row.Section, CodexSessionReader.ReadSession(row.FullPath)!.Id!),
        ["mode"] = static row => Mode(CodexSessionReader.ReadSession(row.FullPath)!.Format),
        ["user"] = static row => Number(OwnPart(row).Count(IsOfUser)),
        ["turns"] = static row => NumberOrDash(Records(row).OfType<CodexTurnStartedItem>().Count()),
        ["turns seen"] = static row => Number(OwnTurns(row).Count()),
        ["calls"] = static row => Number(OwnPart(row).Count(static item => item.GetRecords().Any(IsCall))),
        ["aborted"] = static row => Number(OwnTurns(row).Count(static turn => turn.Status == "aborted")),
        ["tok"] = static row => NumberOrDash(Records(row).OfType<CodexTokenCountItem>().LastOrDefault()?.Total?.TotalTokens ?? 0),
        ["final text (first line)"] = static row => FirstLine(OwnPart(row).LastOrDefault(static item => item.Kind == "AgentMessage")?.Text ?? string.Empty),
        ["rolled back"] = static row => Number(Turns(row, CodexConversationOptions.IncludeRolledBack).Count() - Turns(row, CodexConversationOptions.None).Count()),
        ["glued"] = static row => Number(Records(row).GroupBy(static item => item.LineNumber).Sum(static line => line.Count() - 1)),
    };

    public static TheoryData<string> Columns => [.. Answers.Keys];

    [Theory]
    [MemberData(nameof(Columns))]
    public void ReadConversation_EachRow_TellsWhatTheColumnTells(string column)
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var differences = new List<string>();
        int compared = 0;
        foreach (RecordingRow row in Index.Value.Rows)
        {
            compared++;
            Compare(differences, row, column, row[column], Answers[column](row));
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.Equal(Index.Value.FilesNamed, compared);
    }

    [Fact]
    public void GetSessions_EachHome_HaveTheFilesOfItsSection()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var differences = new List<string>();
        CompareFiles(differences, "homes", Index.Value.Sections.Select(static section => section.Home), Directory.EnumerateDirectories(RecordingIndex.HomesFolder).Select(static path => Path.GetFileName(path)));
        foreach (RecordingSection section in Index.Value.Sections)
        {
            string[] rows = [.. section.Rows.Select(static row => row.File)];
            IEnumerable<CodexSession> sessions = CodexHome.Open(section.Folder).GetSessions(new CodexSessionFilter { IncludeArchived = true });
            CompareFiles(differences, $"sessions of {section.Home}", rows, sessions.Select(session => FileCell(section, session.Path)));

            // Nor lies any other session file there, but those that the section sets apart as what the home was before.
            IEnumerable<string> onDisk = Directory.EnumerateFiles(section.Folder, "rollout-*", SearchOption.AllDirectories).Select(path => FileCell(section, path));
            CompareFiles(differences, $"files of {section.Home}", rows, onDisk.Where(file => !section.Words.Contains($"{file.Split('/')[0]}/ = the files before", StringComparison.Ordinal)));
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [Fact]
    public void ReadSession_EachRow_KnowsArchivedAndCompressedFiles()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var differences = new List<string>();
        foreach (RecordingRow row in Index.Value.Rows)
        {
            CodexSession session = CodexSessionReader.ReadSession(row.FullPath)!;
            Compare(differences, row, "archived", row.File.StartsWith("archived_sessions/", StringComparison.Ordinal).ToString(), session.IsArchived.ToString());
            Compare(differences, row, "compressed", row.File.EndsWith(".zst", StringComparison.Ordinal).ToString(), session.IsCompressed.ToString());
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [Fact]
    public void ReadSession_EachRow_TellsWhatItWasForkedFrom()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var differences = new List<string>();
        foreach (RecordingRow row in Index.Value.Rows)
        {
            string? expected = ForkedFrom(row) is { } source ? Session(source).Id : null;
            Compare(differences, row, "forked from", expected, Session(row).ForkedFromId);
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    /// <summary>Threads that were reverted have a row for each of their files: the first, then one for each revert.</summary>
    [Fact]
    public void ReadConversation_RevertedThreads_GoOnFromAnEarlierFileThatHasMore()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var differences = new List<string>();
        foreach (RecordingSection section in Index.Value.Sections)
        {
            foreach (RecordingRow[] files in section.Rows.Where(static row => row.Label.Length > 0).GroupBy(static row => row.Label, static (_, rows) => rows.ToArray()))
            {
                Compare(differences, files[0], "base", "none", Base(files[0]) is { } other && ForkedFrom(files[0]) is null ? other.File : "none");
                foreach (RecordingRow revert in files.Skip(1))
                {
                    Compare(differences, revert, "thread", Session(files[0]).Id, Session(revert).Id);
                    if (Base(revert) is not { } source || !files.TakeWhile(file => file != revert).Contains(source))
                    {
                        differences.Add($"{section.Home} {revert.File}: it goes on from no earlier file of its thread");
                        continue;
                    }

                    Compare(differences, revert, "less than its base", "True", (Inherited(revert).Count(IsOfUser) < Whole(source).Count(IsOfUser)).ToString());
                    CompareBeginning(differences, revert, source);
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    /// <summary>Forks by reference show first what they go on from; a fork that was made after the first turn has only that.</summary>
    [Fact]
    public void ReadConversation_ForksByReference_BeginAsTheirSourceDoes()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var differences = new List<string>();
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (RecordingRow row in Index.Value.Rows)
        {
            if (ForkedFrom(row) is { } source && Base(row) is { } found)
            {
                labels.Add(row.Label);
                Compare(differences, row, "base", source.File, found.File);
                CompareBeginning(differences, row, source);
                if (row.Label == "forkmid")
                {
                    Compare(differences, row, "turns of its source", "1", Number(Inherited(row).Select(static item => item.Turn).OfType<int>().Distinct().Count()));
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.Equal(["", "fork", "fork2", "forkmid"], labels.Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// Where threads have labels, those without one are sub-agents of the thread above them: Codex began them itself. Reviews tell
    /// their parent only in later releases.
    /// </summary>
    [Fact]
    public void ReadSession_EachRow_KnowsSubagentsAndTheirParents()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var differences = new List<string>();
        foreach (RecordingRow row in Index.Value.Rows)
        {
            bool isChild = row.Label.Length == 0 && RecordedIn(row).HasLabels;
            CodexSession session = Session(row);
            Compare(differences, row, "sub-agent", isChild.ToString(), session.IsSubagent.ToString());
            bool tellsParent = isChild && Meta(row)!.Raw.Contains("parent_thread_id", StringComparison.Ordinal);
            Compare(differences, row, "parent", tellsParent ? Session(row.Before!).Id : null, session.ParentId);
            if (isChild)
            {
                Compare(differences, row, "work", row.Before!.Label.StartsWith("review", StringComparison.Ordinal) ? "review" : "thread_spawn", Meta(row)!.SourceDetail);
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    private static void Compare(List<string> differences, RecordingRow row, string what, string? expected, string? actual)
    {
        if (expected != actual)
        {
            differences.Add($"{row.Section.Home} {row.File} {row.Label}: {what} is '{expected}', got '{actual}'");
        }
    }

    private static void CompareFiles(List<string> differences, string what, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        string[] inIndex = [.. expected.Order(StringComparer.Ordinal)];
        string[] found = [.. actual.Order(StringComparer.Ordinal)];
        if (!inIndex.SequenceEqual(found))
        {
            differences.Add($"{what}: the index has {inIndex.Length}, found {found.Length}; not found {string.Join(", ", inIndex.Except(found))}; not in the index {string.Join(", ", found.Except(inIndex))}");
        }
    }

    /// <summary>What a file shows of other files is the beginning of what the file it goes on from shows.</summary>
    private static void CompareBeginning(List<string> differences, RecordingRow row, RecordingRow source)
    {
        (string, long, string?, string?)[] inherited = [.. Inherited(row).Select(Told)];
        Compare(differences, row, "beginning", string.Join(" | ", Whole(source).Select(Told).Take(inherited.Length)), string.Join(" | ", inherited));
        Compare(differences, row, "order", "True", Whole(row).Take(inherited.Length).All(item => item.Path != row.FullPath).ToString());
        Compare(differences, row, "inherits something", "True", inherited.Any(static item => item.Item3 == "UserMessage").ToString());
    }

    private static (string Path, long Offset, string? Kind, string? Text) Told(CodexConversationItem item) => (item.Path, item.Offset, item.Kind, item.Text);

    /// <summary>The sections say so: "fork2 = fork of the fork", "forkmid = fork after turn 1" (of main), "a fork with one turn" of the thread before it.</summary>
    private static RecordingRow? ForkedFrom(RecordingRow row) => row.Label switch
    {
        "fork" => row.Section.Rows.Single(static other => other.Label is "main" or "base_of_fork"),
        "fork2" => row.Section.Rows.Single(static other => other.Label == "fork"),
        "forkmid" => row.Section.Rows.Single(static other => other.Label == "main"),
        "legacyfork" => row.Section.Rows.Single(static other => other.Label == "legacy"),
        "" when row.Section.Words.Contains("a fork with one turn", StringComparison.Ordinal) && row == row.Section.Rows[^1] => row.Before,
        _ => null,
    };

    /// <summary>Where a file was recorded: one home holds files of three others, converted.</summary>
    private static RecordingSection RecordedIn(RecordingRow row) => Index.Value.Rows.First(other => other.File == row.File).Section;

    /// <summary>The row of the file that another goes on from; null when it goes on from none.</summary>
    private static RecordingRow? Base(RecordingRow row)
    {
        string? id = Meta(row)?.HistoryBase?.RolloutId;
        return id is null ? null : row.Section.Rows.Single(other => Path.GetFileName(other.File).Contains($"{id}.jsonl", StringComparison.Ordinal));
    }

    private static CodexSession Session(RecordingRow row) => CodexSessionReader.ReadSession(row.FullPath)!;

    private static CodexSessionMetaItem? Meta(RecordingRow row) => Records(row).OfType<CodexSessionMetaItem>().FirstOrDefault();

    private static IEnumerable<CodexSessionItem> Records(RecordingRow row) => CodexSessionReader.ReadItems(row.FullPath);

    private static IEnumerable<CodexConversationItem> Whole(RecordingRow row) => CodexConversation.ReadConversation(row.FullPath, CodexConversationOptions.IncludeRolledBack);

    /// <summary>The index counts what a file holds itself, what was taken back later included.</summary>
    private static IEnumerable<CodexConversationItem> OwnPart(RecordingRow row) => Whole(row).Where(item => item.Path == row.FullPath);

    private static IEnumerable<CodexConversationItem> Inherited(RecordingRow row) => Whole(row).Where(item => item.Path != row.FullPath);

    private static IEnumerable<CodexTurn> OwnTurns(RecordingRow row) => Turns(row, CodexConversationOptions.IncludeRolledBack).Where(turn => turn.Path == row.FullPath);

    private static IEnumerable<CodexTurn> Turns(RecordingRow row, CodexConversationOptions options) => CodexConversation.ReadTurns(row.FullPath, options);

    private static bool IsOfUser(CodexConversationItem item) => item is { Kind: "UserMessage", IsContext: false };

    private static bool IsCall(CodexSessionItem record) => record is CodexToolCallItem { Kind: "function_call" or "custom_tool_call" or "local_shell_call" };

    /// <summary>The recorder wrote beside each home which thread a label stands for.</summary>
    private static string Label(RecordingSection section, string id)
    {
        string path = Path.Combine(section.Folder, "threads.json");
        JsonObject threads = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!["threads"]!.AsObject() : [];
        return threads.SingleOrDefault(thread => (string?)thread.Value == id).Key ?? string.Empty;
    }

    private static string Mode(string? format) => format switch
    {
        nameof(CodexSessionFormat.TypeScript) => "T",
        nameof(CodexSessionFormat.Envelope) => "legacy",
        _ => format!.ToLowerInvariant(),
    };

    private static string FirstLine(string text)
    {
        string line = text.Trim().Split('\n')[0].TrimEnd();
        return line.Length > FinalTextLength ? line[..FinalTextLength].TrimEnd() : line;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Files that do not tell something at all have a dash.</summary>
    private static string NumberOrDash(long value) => value == 0 ? "-" : Number(value);

    /// <summary>A path as the index tells it: below the home, and the folders of the day in short.</summary>
    private static string FileCell(RecordingSection section, string path) => DayFolder().Replace(Path.GetRelativePath(section.Folder, path).Replace('\\', '/'), "…/");

    [GeneratedRegex(@"^sessions/\d{4}/\d\d/\d\d/")]
    private static partial Regex DayFolder();
}
