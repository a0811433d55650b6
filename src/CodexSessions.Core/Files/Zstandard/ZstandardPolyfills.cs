using System.IO;
using System;

namespace CodexSessions.Files;

/// <content>The part of the stream that exists only where <see cref="Stream"/> has span overloads.</content>
internal sealed partial class ZstandardStream
{
#if NET
    public override int Read(Span<byte> buffer) => ReadContent(buffer);
#endif
}
