using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Files;

public sealed class SessionFileListerTests : IDisposable
{
    private const string IdA = "00000000-0000-7000-8000-00000000000a";
    private const string IdB = "00000000-0000-7000-8000-00000000000b";

    private readonly TempFolder _home = new();
    private readonly List<CodexSessionException> _errors = [];

    public void Dispose() => _home.Dispose();

    [Fact]
    public void ListHome_AllLayouts_NewestFirst()
    {
        string[] expected =
        [
            "sessions/2026/02/01/rollout-2026-02-01T08-00-00-" + IdA + ".jsonl",
            "sessions/2025/12/31/rollout-2025-12-31T23-59-59-" + IdA + ".jsonl.zst",
            "sessions/2025/09/10/rollout-2025-09-10T08-00-00-" + IdA + ".jsonl",
            "sessions/rollout-2025-06-01T08-00-00-" + IdA + ".jsonl",
            "sessions/rollout-2025-05-10-" + IdA + ".jsonl",
            "sessions/rollout-2025-04-25-" + IdA + ".json",
        ];
        WriteAll(expected.Reverse());

        Assert.Equal(expected, List());
    }

    [Fact]
    public void ListHome_SameSecond_HighestIdFirst()
    {
        string[] expected =
        [
            "sessions/2026/02/01/rollout-2026-02-01T08-00-00-" + IdB + ".jsonl",
            "sessions/2026/02/01/rollout-2026-02-01T08-00-00-" + IdA + "_" + IdB + ".jsonl",
            "sessions/2026/02/01/rollout-2026-02-01T08-00-00-" + IdA + ".jsonl",
        ];
        WriteAll(expected);

        Assert.Equal(expected, List());
    }

    [Fact]
    public void ListHome_FolderNumbers_AreComparedAsNumbers()
    {
        // As texts, 9 would stand before 10.
        string[] expected =
        [
            "sessions/2026/10/1/rollout-2026-10-01T08-00-00-" + IdA + ".jsonl",
            "sessions/2026/9/30/rollout-2026-09-30T08-00-00-" + IdA + ".jsonl",
            "sessions/2026/9/4/rollout-2026-09-04T08-00-00-" + IdA + ".jsonl",
        ];
        WriteAll(expected);

        Assert.Equal(expected, List());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ListHome_Archived_OnlyWhenAskedFor(bool includeArchived)
    {
        WriteAll(
        [
            "sessions/2026/02/03/rollout-2026-02-03T08-00-00-" + IdA + ".jsonl",
            "archived_sessions/rollout-2026-02-02T08-00-00-" + IdA + ".jsonl",
            "sessions/2026/02/01/rollout-2026-02-01T08-00-00-" + IdA + ".jsonl",
        ]);

        List<SessionFile> files = [.. Lister().ListHome(_home.Path, includeArchived)];

        Assert.Equal(includeArchived ? [false, true, false] : [false, false], files.Select(static file => file.IsArchived));
        Assert.Equal(files.OrderByDescending(static file => file.Name!.Time), files);
    }

    [Fact]
    public void ListHome_PlainAndCompressedTwin_PlainWins()
    {
        string plain = "sessions/2026/02/01/rollout-2026-02-01T08-00-00-" + IdA + ".jsonl";
        string lonely = "sessions/2026/02/01/rollout-2026-02-01T07-00-00-" + IdA + ".jsonl.zst";
        WriteAll([plain, plain + ".zst", lonely]);

        Assert.Equal([plain, lonely], List());
    }

    [Fact]
    public void ListHome_OtherFilesAndFolders_AreIgnored()
    {
        string session = "sessions/2026/02/01/rollout-2026-02-01T08-00-00-" + IdA + ".jsonl";
        WriteAll(
        [
            session,
            "sessions/2026/02/01/rollout-compress-1.tmp",
            "sessions/2026/02/01/notes.jsonl",
            "sessions/2026/02/x/rollout-2026-02-01T09-00-00-" + IdA + ".jsonl",
            "sessions/2026/-2/01/rollout-2026-02-01T09-00-00-" + IdA + ".jsonl",
            "sessions/backup/02/01/rollout-2026-02-01T09-00-00-" + IdA + ".jsonl",
            "sessions/2026/02/rollout-2026-02-01T09-00-00-" + IdA + ".jsonl",
            "sessions/2026/02/01/deep/rollout-2026-02-01T09-00-00-" + IdA + ".jsonl",
            "history.jsonl",
            "session_index.jsonl",
        ]);

        Assert.Equal([session], List());
    }

    [Fact]
    public void ListHome_NoSessionsFolder_IsEmptyAndNoError()
    {
        Assert.Empty(Lister().ListHome(_home.Path, includeArchived: true));
        Assert.Empty(_errors);
    }

    [Fact]
    public void ListHome_SessionsIsAFile_IsEmpty()
    {
        _home.Text("sessions", "not a folder");

        Assert.Empty(Lister().ListHome(_home.Path, includeArchived: false));
    }

    [Fact]
    public void ListHome_FirstFileTaken_LooksIntoNoOlderDay()
    {
        WriteAll(["sessions/2026/02/02/rollout-2026-02-02T08-00-00-" + IdA + ".jsonl"]);
        WriteAll(["sessions/2026/02/01/rollout-2026-02-01T08-00-00-" + IdA + ".jsonl"]);
        using IEnumerator<SessionFile> files = Lister().ListHome(_home.Path, includeArchived: false).GetEnumerator();
        Assert.True(files.MoveNext());

        // A file that comes now is still found: its day was not read yet.
        WriteAll(["sessions/2026/02/01/rollout-2026-02-01T09-00-00-" + IdB + ".jsonl"]);
        Assert.True(files.MoveNext());
        Assert.Equal(IdB, files.Current.Name!.ThreadId);
    }

    [Fact]
    public void ListHome_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => new SessionFileLister(null, cancellation.Token).ListHome(_home.Path, false).ToList());
    }

    [Fact]
    public void ListTree_AnyFolder_FindsFilesAtEveryDepthNewestFirst()
    {
        string[] expected =
        [
            "a/b/c/rollout-2026-02-03T08-00-00-" + IdA + ".jsonl",
            "rollout-2026-02-02T08-00-00-" + IdA + ".jsonl",
            "a/archived_sessions/rollout-2026-02-01T08-00-00-" + IdA + ".jsonl",
        ];
        WriteAll(expected.Append("a/other.jsonl"));

        List<SessionFile> files = [.. Lister().ListTree(_home.Path)];

        Assert.Equal(expected, files.Select(Relative));
        Assert.Equal([false, false, true], files.Select(static file => file.IsArchived));
    }

    [Fact]
    public void ListTree_Home_GivesArchivedToo()
    {
        WriteAll(["sessions/2026/02/02/rollout-2026-02-02T08-00-00-" + IdA + ".jsonl", "archived_sessions/rollout-2026-02-01T08-00-00-" + IdA + ".jsonl"]);

        Assert.Equal([false, true], Lister().ListTree(_home.Path).Select(static file => file.IsArchived));
    }

    [Fact]
    public void ListTree_LinkToParent_IsNotFollowed()
    {
        WriteAll(["a/rollout-2026-02-02T08-00-00-" + IdA + ".jsonl"]);
        TryLink(_home.At("a/loop"), _home.Path);

        Assert.Single(Lister().ListTree(_home.Path));
    }

    [Fact]
    public void ListTree_MissingFolder_IsEmpty() => Assert.Empty(Lister().ListTree(_home.At("nowhere")));

    private static void TryLink(string path, string target)
    {
        try
        {
            Directory.CreateSymbolicLink(path, target);
        }
        catch (Exception exception) when (OperatingSystem.IsWindows() && exception is IOException or UnauthorizedAccessException)
        {
            Assert.Skip($"This user may not make links: {exception.Message}");
        }
    }

    private SessionFileLister Lister() => new(_errors.Add, CancellationToken.None);

    private IEnumerable<string> List() => Lister().ListHome(_home.Path, includeArchived: false).Select(Relative);

    private string Relative(SessionFile file) => Path.GetRelativePath(_home.Path, file.Path).Replace('\\', '/');

    private void WriteAll(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            _home.Text(path, string.Empty);
        }
    }
}
