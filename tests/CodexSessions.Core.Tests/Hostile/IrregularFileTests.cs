using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Hostile;

/// <summary>What is not a regular file is never opened: a pipe would never end, nor would a device.</summary>
public sealed class IrregularFileTests : IDisposable
{
    private const string Day = "sessions/2026/01/02/";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    public static TheoryData<string, string> Kinds => new() { { "pipe", "a pipe" }, { "socket", "a socket" }, { "device", "a device" } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void GetSessions_NotARegularFile_IsAnErrorAndTheOthersAreListed(string kind, string name)
    {
        string bad = Make(kind, Day + FileName('b'));
        string good = _home.Lines(Day + FileName('a'), UserMessage("one"));
        var errors = new List<CodexSessionException>();

        Assert.Equal([good], CodexHome.Open(_home.Path).GetSessions(onError: errors.Add).Select(static session => session.Path));

        CodexSessionException error = Assert.Single(errors);
        Assert.Equal((CodexErrorKind.NotASessionFile, bad), (error.Kind, error.Path));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ReadEverything_NotARegularFile_IsAnError(string kind, string name)
    {
        string path = Make(kind, Day + FileName('b'));
        var errors = new List<CodexSessionException>();
        Func<object?>[] readings =
        [
            () => CodexSessionReader.ReadItems(path).ToList(),
            () => CodexSessionReader.ReadLastItems(path, 1).ToList(),
            () => CodexConversation.ReadConversation(path).ToList(),
            () => CodexConversation.ReadModelHistory(path),
            () => CodexHistoryReader.ReadEntries(path).ToList(),
            () => CodexHistoryReader.ReadLastEntries(path, 1).ToList(),
            () => CodexTranscript.IsIndex(path),
        ];

        Assert.All(readings, reading => Assert.Contains(name, Assert.Throws<CodexSessionException>(() => reading()).Message, StringComparison.Ordinal));

        using var search = new CodexSearch(["x"], onError: errors.Add);
        using var usage = new CodexUsageMeter(new CodexUsageOptions(), errors.Add);
        using var storage = new CodexStorageMeter([], errors.Add);
        search.Add(path);
        usage.Add(path);
        storage.Add(path);
        Assert.Empty(search.TakeRest());
        Assert.Empty(usage.GetUsage([]));
        Assert.Empty(storage.GetUsage());
        Assert.Equal(3, errors.Count);
        Assert.Empty(CodexSessionReader.FollowItems([path], onError: errors.Add));
        Assert.Equal(4, errors.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void GetSessions_IndexOfNamesIsNotARegularFile_IsOneErrorAndSessionsHaveNoNames(string kind, string name)
    {
        string index = Make(kind, "session_index.jsonl");
        _home.Lines(Day + FileName('a'), UserMessage("one"));
        _home.Lines(Day + FileName('b'), UserMessage("two"));
        var errors = new List<CodexSessionException>();

        Assert.Equal([null, null], CodexHome.Open(_home.Path).GetSessions(onError: errors.Add).Select(static session => session.Name));

        CodexSessionException error = Assert.Single(errors);
        Assert.Equal(index, error.Path);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ReadHome_HistoryIsNotARegularFile_IsAnErrorAndTheOtherHistoryIsRead(string kind, string name)
    {
        Make(kind, "history.jsonl");
        _home.Text("history.json", """[{"command":"Count the words.","timestamp":"2025-05-10T12:03:27.123Z"}]""");
        var errors = new List<CodexSessionException>();

        Assert.Equal(["Count the words."], CodexHistoryReader.ReadHome(_home.Path, onError: errors.Add).Select(static entry => entry.Text));
        Assert.Contains(name, Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WriteIndex_PageIsNotARegularFile_IsAnErrorAndTheOthersAreListed(string kind, string name)
    {
        CodexSession session = CodexSessionReader.ReadSession(_home.Lines(Day + FileName('a'), UserMessage("one")))!;
        CodexTranscript.WriteFile(session, _home.At("good.html"), new CodexTranscriptOptions { Format = CodexTranscriptFormat.Html });
        string bad = Make(kind, "bad.html");
        var errors = new List<CodexSessionException>();

        CodexTranscript.WriteIndex(_home.Path, errors.Add);

        Assert.Contains("good.html", File.ReadAllText(_home.At("index.html")), StringComparison.Ordinal);
        CodexSessionException error = Assert.Single(errors);
        Assert.Equal(bad, error.Path);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WriteFile_ToWhatIsNotARegularFile_IsRefused(string kind, string name)
    {
        CodexSession session = CodexSessionReader.ReadSession(_home.Lines(Day + FileName('a'), UserMessage("one")))!;
        string bad = Make(kind, "out.md");
        string link = _home.At("link.md");
        File.CreateSymbolicLink(link, bad);

        Assert.All([bad, link], path => Assert.Contains(name, Assert.Throws<IOException>(() => CodexTranscript.WriteFile(session, path)).Message, StringComparison.Ordinal));
        Assert.Equal(bad, new FileInfo(link).LinkTarget);
    }

    private static string FileName(char id) => $"rollout-2026-01-02T05-06-07-00000000-0000-7000-8000-00000000000{id}.jsonl";

    private string Make(string kind, string relative)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files in folders.");
        string path = _home.At(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        switch (kind)
        {
            case "pipe":
                ChildProgram.Run("mkfifo", [path], Limit);
                break;
            case "socket":
                // The path of a socket has little room.
                string place = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}"[..8]);
                using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
                {
                    socket.Bind(new UnixDomainSocketEndPoint(place));
                    ChildProgram.Run("ln", [place, path], Limit);
                }

                File.Delete(place);
                break;
            default:
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
        }

        return path;
    }
}
