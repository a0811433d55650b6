using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CodexSessions.Files;
using CodexSessions.Tests.Support;
using Xunit;
using ZstdSharp;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Files;

/// <summary>Codex compresses sessions, and makes them plain again to go on with them, while others read.</summary>
public sealed class SessionFileTests : IDisposable
{
    private const string FileName = "sessions/2026/01/02/rollout-2026-01-02T05-06-07-00000000-0000-7000-8000-00000000000a.jsonl";
    private const string OlderName = "sessions/2026/01/01/rollout-2026-01-01T05-06-07-00000000-0000-7000-8000-00000000000b.jsonl";

    private static readonly string Content = UserMessage("one") + "\n" + UserMessage("two") + "\n";

    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_OnlyTheOtherFormIsThere_OpensAndTellsIt(bool isCompressed)
    {
        string path = Write(FileName, isCompressed);
        var file = new SessionFile(OtherForm(path));

        Assert.Equal(Content, ReadText(file));
        Assert.Equal((path, isCompressed), (file.Path, file.IsCompressed));
        Assert.Equal(new FileInfo(path).Length, file.GetInfo().Length);
    }

    [Fact]
    public void Open_BothFormsAreThere_OpensTheOneAskedFor()
    {
        string[] paths = [Write(FileName, isCompressed: true), Write(FileName, isCompressed: false)];

        foreach (string path in paths)
        {
            var file = new SessionFile(path);
            Assert.Equal(Content, ReadText(file));
            Assert.Equal(path, file.Path);
        }
    }

    [Theory]
    [InlineData(FileName)]
    [InlineData("notes.jsonl")]
    public void Open_NothingIsThere_Throws(string name)
    {
        _home.Bytes("sessions/2026/01/02/other", []);
        var file = new SessionFile(_home.At(name));

        Assert.Throws<FileNotFoundException>(() => file.Open(TestContext.Current.CancellationToken));
        Assert.Throws<FileNotFoundException>(file.GetInfo);
        Assert.Equal(_home.At(name), file.Path);
    }

    [Fact]
    public void Open_NameIsNotOfCodex_HasNoOtherForm()
    {
        string path = Write("notes.jsonl", isCompressed: true);

        Assert.Throws<FileNotFoundException>(() => new SessionFile(OtherForm(path)).Open(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Open_FormKeepsChanging_AlwaysFindsTheFile()
    {
        string path = Write(FileName, isCompressed: false);
        using var stop = new CancellationTokenSource();
        Task codex = Task.Run(() => KeepChanging(path, stop.Token), TestContext.Current.CancellationToken);

        for (int i = 0; i < 200; i++)
        {
            Assert.Equal(Content, ReadText(new SessionFile(path)));
            Thread.Sleep(2);
        }

        await stop.CancelAsync();
        await codex;
    }

    [Fact]
    public void GetSessions_CompressedAfterItWasListed_TellsTheCompressedFile()
    {
        Write(FileName, isCompressed: false);
        Write(OlderName, isCompressed: false);
        var errors = new List<CodexSessionException>();
        using IEnumerator<CodexSession> sessions = CodexHome.Open(_home.Path).GetSessions(onError: errors.Add).GetEnumerator();
        Assert.True(sessions.MoveNext());

        string compressed = Compress(_home.At(OlderName));

        Assert.True(sessions.MoveNext());
        Assert.Equal((compressed, true, new FileInfo(compressed).Length), (sessions.Current.Path, sessions.Current.IsCompressed, sessions.Current.Length));
        Assert.Equal("one", sessions.Current.Preview);
        Assert.False(sessions.MoveNext());
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadItems_FormChanged_ItemsTellTheFileThatWasRead(bool isCompressed)
    {
        string path = Write(FileName, isCompressed);

        CodexSessionItem[] all = [.. CodexSessionReader.ReadItems(OtherForm(path))];
        CodexSessionItem last = Assert.Single(CodexSessionReader.ReadLastItems(OtherForm(path), 1));

        Assert.Equal(["one", "two"], all.Select(static item => item.Text));
        Assert.Equal("two", last.Text);
        Assert.All(all.Append(last), item => Assert.Equal(path, item.Path));
    }

    [Fact]
    public void ReadItems_NothingIsThere_TellsThePathAskedFor()
    {
        string path = Write(FileName, isCompressed: false);
        File.Delete(path);

        CodexSessionException error = Assert.Throws<CodexSessionException>(() => CodexSessionReader.ReadItems(path).Count());

        Assert.Equal((CodexErrorKind.PathNotFound, path), (error.Kind, error.Path));
    }

    /// <summary>In the steps of Codex: the other form is moved to its place when it is complete, and then the first is removed.</summary>
    private static void KeepChanging(string path, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            string compressed = Compress(path);
            Thread.Sleep(20);
            File.WriteAllText(path + ".tmp", Content);
            File.Move(path + ".tmp", path);
            File.Delete(compressed);
            Thread.Sleep(20);
        }
    }

    private static string Compress(string path)
    {
        string compressed = path + ".zst";
        File.WriteAllBytes(compressed + ".tmp", Compressed());
        File.Move(compressed + ".tmp", compressed);
        File.Delete(path);
        return compressed;
    }

    private static byte[] Compressed()
    {
        using var compressor = new Compressor();
        return compressor.Wrap(Encoding.UTF8.GetBytes(Content)).ToArray();
    }

    private static string ReadText(SessionFile file)
    {
        using var reader = new StreamReader(file.Open(TestContext.Current.CancellationToken));
        return reader.ReadToEnd();
    }

    private static string OtherForm(string path) => path.EndsWith(".zst", StringComparison.Ordinal) ? path[..^4] : path + ".zst";

    private string Write(string name, bool isCompressed) => isCompressed ? _home.Bytes(name + ".zst", Compressed()) : _home.Text(name, Content);
}
