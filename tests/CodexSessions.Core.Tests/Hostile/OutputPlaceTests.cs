using System;
using System.IO;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Hostile;

/// <summary>An export replaces an older document and nothing else.</summary>
public sealed class OutputPlaceTests : IDisposable
{
    private const string FileName = "sessions/2026/01/02/rollout-2026-01-02T05-06-07-00000000-0000-7000-8000-00000000000a.jsonl";
    private const string OtherName = "sessions/2026/01/02/rollout-2026-01-02T05-06-08-00000000-0000-7000-8000-00000000000b.jsonl";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteFile_LinkToAFile_IsWrittenThrough()
    {
        string document = _folder.Text("documents/old.md", "old");
        string link = Link("latest.md", document);

        CodexTranscript.WriteFile(Session(FileName), link);

        Assert.Equal(document, new FileInfo(link).LinkTarget);
        Assert.Contains("Count the words.", File.ReadAllText(document), StringComparison.Ordinal);
        Assert.Equal([document], Directory.GetFiles(_folder.At("documents")));
    }

    [Theory]
    [InlineData(FileName)]
    [InlineData("copy.jsonl")]
    public void WriteFile_OverTheSessionItself_IsRefused(string relative)
    {
        CodexSession session = Session(relative);
        string before = File.ReadAllText(session.Path);
        string folder = Path.GetDirectoryName(session.Path)!;
        Directory.CreateSymbolicLink(_folder.At("folder"), folder);
        string[] targets =
        [
            session.Path,
            Path.Combine(folder, ".", Path.GetFileName(session.Path)),
            Link("link.jsonl", session.Path),
            _folder.At(Path.Combine("folder", Path.GetFileName(session.Path))),
        ];

        Assert.All(targets, target => Assert.Throws<IOException>(() => CodexTranscript.WriteFile(session, target, new CodexTranscriptOptions { Format = CodexTranscriptFormat.JsonLines })));
        Assert.Equal(before, File.ReadAllText(session.Path));
    }

    [Fact]
    public void WriteFile_OverAnotherSessionOfAHome_IsRefused()
    {
        CodexSession session = Session(FileName);
        CodexSession other = Session(OtherName);
        string before = File.ReadAllText(other.Path);

        Assert.Throws<IOException>(() => CodexTranscript.WriteFile(session, other.Path));
        Assert.Equal(before, File.ReadAllText(other.Path));
    }

    [Fact]
    public void WriteFile_Fails_NamesTheFileThatWasAskedFor()
    {
        string path = _folder.At("missing/out.md");

        string message = Assert.ThrowsAny<IOException>(() => CodexTranscript.WriteFile(Session(FileName), path)).Message;

        Assert.Contains($"'{path}'", message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", message, StringComparison.Ordinal);
    }

    private CodexSession Session(string relative) => CodexSessionReader.ReadSession(_folder.Lines(relative, UserMessage("Count the words.")))!;

    private string Link(string relative, string target)
    {
        string link = _folder.At(relative);
        File.CreateSymbolicLink(link, target);
        return link;
    }
}
