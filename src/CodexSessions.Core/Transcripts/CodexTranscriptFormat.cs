namespace CodexSessions;

/// <summary>The formats of transcripts.</summary>
public enum CodexTranscriptFormat
{
    /// <summary>Markdown, as code hosts and wikis show it.</summary>
    Markdown,
}
