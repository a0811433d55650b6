using System.Collections.Generic;

namespace CodexSessions;

/// <summary>A page of sessions, as Codex's own listing gives it.</summary>
public sealed class CodexSessionPage
{
    internal CodexSessionPage(IList<CodexSession> items, string? nextCursor, int scannedFiles, bool reachedScanCap)
    {
        Items = new CodexList<CodexSession>(items);
        NextCursor = nextCursor;
        ScannedFiles = scannedFiles;
        ReachedScanCap = reachedScanCap;
    }

    /// <summary>The sessions, newest first.</summary>
    public CodexList<CodexSession> Items { get; }

    /// <summary>The token with which the next page is asked for, the same text that Codex gives; <see langword="null"/> at the end.</summary>
    public string? NextCursor { get; }

    /// <summary>How many files were looked at.</summary>
    public int ScannedFiles { get; }

    /// <summary>Whether <see cref="CodexHome.PageScanLimit"/> was reached; the page may be short then.</summary>
    public bool ReachedScanCap { get; }
}
