namespace CodexSessions;

/// <summary>The formats of transcripts.</summary>
public enum CodexTranscriptFormat
{
    /// <summary>Markdown, as code hosts and wikis show it.</summary>
    Markdown,

    /// <summary>A page that any browser opens, without a network and without scripts.</summary>
    Html,

    /// <summary>Plain text for a terminal.</summary>
    Text,

    /// <summary>One JSON object a line for each thing a person saw, for databases and other engines.</summary>
    JsonLines,
}
