using System;
using System.IO;

namespace CodexSessions.Tests.Support;

/// <summary>Gives at most a few bytes at a time, as slow files do, so that every boundary falls everywhere; counts what was read.</summary>
internal sealed class TrickleStream(byte[] bytes, int most) : MemoryStream(bytes, writable: false)
{
    internal long BytesRead { get; private set; }

    internal bool IsDisposed { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = base.Read(buffer, offset, Math.Min(count, most));
        BytesRead += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
