using System;
using System.IO;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Hostile;

/// <summary>What takes long in one line, one text or one index hears that it is to stop; tests/Stop.Tests.ps1 measures how soon.</summary>
public sealed class StopTests : IDisposable
{
    private const string Id = "00000000-0000-7000-8000-00000000000a";
    private const string FileName = "sessions/2026/01/02/rollout-2026-01-02T05-06-07-" + Id + ".jsonl";

    private readonly TempFolder _home = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _home.Dispose();
        _stop.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryRead_StoppedWithinALine_ReadsNoFurther(bool canSeek)
    {
        var line = new EndlessLine(5_000_000_000, (byte)'x', [], canSeek);
        using var reader = new LineReader(new StoppableStream(new StoppingStream(line, 20_000_000, _stop), _stop.Token));

        Assert.Throws<OperationCanceledException>(() => reader.TryRead(out _));
        Assert.InRange(line.Position, 0, 22_000_000);
    }

    [Fact]
    public void Open_Stopped_GivesAStreamThatReadsNothing()
    {
        string path = _home.Lines(FileName, ItemReading.UserItem("x"));
        using Stream stream = new SessionFile(path).Open(_stop.Token);
        _stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => stream.Read(new byte[1], 0, 1));
    }

    [Fact]
    public void Redact_Stopped_EndsByThat()
    {
        var redactor = new CodexRedactor(patterns: null, _stop.Token);
        Assert.Equal("some text", redactor.Redact("some text"));
        _stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => redactor.Redact("some text"));
    }

    [Fact]
    public void Find_Stopped_FindsTheNameWhenItIsAskedAgain()
    {
        string path = _home.Lines(FileName, ItemReading.UserItem("x"));
        _home.Lines("session_index.jsonl", $"{{\"id\":\"{Id}\",\"thread_name\":\"Demo\"}}");
        var names = new CodexThreadNames();
        _stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => names.Find(path, Id, onError: null, _stop.Token));
        Assert.Equal("Demo", names.Find(path, Id));
    }

    /// <summary>Asks for a stop when so many bytes were read.</summary>
    private sealed class StoppingStream(Stream stream, long limit, CancellationTokenSource stop) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => stream.CanSeek;

        public override bool CanWrite => false;

        public override long Length => stream.Length;

        public override long Position
        {
            get => stream.Position;
            set => stream.Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = stream.Read(buffer, offset, count);
            if (stream.Position >= limit)
            {
                stop.Cancel();
            }

            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => stream.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
