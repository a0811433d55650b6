using System;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace CodexSessions.Files;

/// <summary>
/// A session file that is read while it grows. It is opened anew for each look at it and read on where the reading stopped, so Codex
/// may compress it, restore it or put another in its place meanwhile.
/// </summary>
internal sealed class FollowedFile
{
    /// <summary>How long nothing is at its place before it is gone: some programs delete a file and write it again.</summary>
    private static readonly TimeSpan GoneAfter = TimeSpan.FromSeconds(1);

    /// <summary>How much of the last line is looked at again: if it stands there no more, the file is another one.</summary>
    private const int MarkLength = 256;

    private readonly string _plainPath;
    private State? _seen;
    private Stopwatch? _missing;
    private byte[] _mark = [];
    private long _markOffset;

    internal FollowedFile(string path) =>
        _plainPath = SessionFileName.IsCompressedName(path) ? path.Substring(0, path.Length - SessionFileName.CompressedExtension.Length) : path;

    /// <summary>Where the first byte stands that was not used yet; of a compressed file, in its content.</summary>
    internal long Offset { get; private set; }

    /// <summary>How many lines have been read; null when the reading did not begin with the first.</summary>
    internal long? LinesRead { get; private set; } = 0;

    internal bool IsGone => _missing?.Elapsed > GoneAfter;

    /// <summary>Whether what was read is no longer there, so that the reading began anew.</summary>
    internal bool IsRewritten { get; private set; }

    /// <summary>Passes over what stands before an offset.</summary>
    internal void StartAt(long offset)
    {
        _markOffset = Offset = offset;
        LinesRead = null;
    }

    /// <summary>Marks a line as read.</summary>
    /// <param name="line">The line.</param>
    /// <param name="next">Where the one after it begins.</param>
    internal void Advance(in TextLineBytes line, long next)
    {
        int length = Math.Min(line.Bytes.Length, MarkLength);
        _mark = line.Bytes.Slice(line.Bytes.Length - length).ToArray();
        _markOffset = line.Offset + line.Bytes.Length - length;
        Offset = next;

        // Only its end makes it a line.
        LinesRead += line.IsTerminated ? 1 : 0;
    }

    /// <summary>The bytes that were not used yet; null when nothing has changed since they were looked at, or nothing is there.</summary>
    internal StreamBuffer? OpenIfChanged(int bufferSize, CancellationToken cancellationToken)
    {
        IsRewritten = false;
        State? state = Look(_plainPath) ?? Look(_plainPath + SessionFileName.CompressedExtension);
        if (state is null)
        {
            _missing ??= Stopwatch.StartNew();
            return null;
        }

        _missing = null;
        if (state == _seen)
        {
            return null;
        }

        try
        {
            StreamBuffer? buffer = OpenAtMark(state.Path, bufferSize, cancellationToken);
            if (buffer is null)
            {
                IsRewritten = true;
                _mark = [];
                _markOffset = Offset = 0;
                LinesRead = 0;
                buffer = OpenAtMark(state.Path, bufferSize, cancellationToken);
            }

            // What is written while it is read changes its state once more.
            _seen = state;
            return buffer;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static State? Look(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? new State(path, info.Length, info.LastWriteTimeUtc) : null;
    }

    /// <summary>Opens the file where the reading stopped; null when it does not hold what was read there.</summary>
    private StreamBuffer? OpenAtMark(string path, int bufferSize, CancellationToken cancellationToken)
    {
        Stream stream = new SessionFile(path).Open(cancellationToken);
        if (stream.CanSeek)
        {
            stream.Seek(_markOffset, SeekOrigin.Begin);
        }

        var buffer = new StreamBuffer(stream, bufferSize, stream.CanSeek ? _markOffset : 0);
        try
        {
            if (Skip(buffer, _markOffset) && IsMarkedAt(buffer) && Skip(buffer, Offset))
            {
                return buffer;
            }
        }
        catch
        {
            buffer.Dispose();
            throw;
        }

        buffer.Dispose();
        return null;
    }

    private bool IsMarkedAt(StreamBuffer buffer)
    {
        while (buffer.Unused.Length < _mark.Length && buffer.Fill())
        {
        }

        return buffer.Unused.StartsWith(_mark);
    }

    private static bool Skip(StreamBuffer buffer, long offset)
    {
        while (buffer.Offset < offset)
        {
            if (buffer.Unused.IsEmpty && !buffer.Fill())
            {
                return false;
            }

            buffer.Advance((int)Math.Min(buffer.Unused.Length, offset - buffer.Offset));
        }

        return true;
    }

    private sealed record State(string Path, long Length, DateTime LastWriteTime);
}
