using System;
using System.Collections.Concurrent;
using System.Threading;
using CodexSessions.BrowserTests.Support;
using CodexSessions.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(TranscriptPages))]

namespace CodexSessions.BrowserTests.Support;

/// <summary>The transcripts all tests look at. Each is written once.</summary>
public sealed class TranscriptPages : IDisposable
{
    private readonly TempFolder _folder = new();

    private readonly ConcurrentDictionary<string, Lazy<string>> _pages = new(StringComparer.Ordinal);

    private int _count;

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>The path of the page of one of the <see cref="SessionFiles"/>.</summary>
    internal string Of(string name) =>
        _pages.GetOrAdd(name, key => new Lazy<string>(() => Write(CodexSessionReader.ReadSession(SessionFiles.Find(key))!))).Value;

    /// <summary>Writes a page with all there is.</summary>
    internal string Write(CodexSession session)
    {
        string path = _folder.At($"{Interlocked.Increment(ref _count)}.html");
        CodexTranscript.WriteFile(session, path, new CodexTranscriptOptions { Format = CodexTranscriptFormat.Html, IncludeReasoning = true, IncludeToolOutput = true });
        return path;
    }
}
