namespace CodexSessions;

/// <summary>What a transcript shows, and how.</summary>
public sealed class CodexTranscriptOptions
{
    /// <summary>The width of a text transcript when none is given, in characters.</summary>
    public const int DefaultWidth = 100;

    /// <summary>The smallest width of a text transcript, in characters.</summary>
    public const int MinimumWidth = 40;

    /// <summary>The format.</summary>
    public CodexTranscriptFormat Format { get; init; }

    /// <summary>Whether the summaries of the model's reasoning are shown; JSON Lines always have them.</summary>
    public bool IncludeReasoning { get; init; }

    /// <summary>
    /// Whether outputs of tools are shown in full; otherwise only the beginning of long ones. JSON Lines always have them in full.
    /// </summary>
    public bool IncludeToolOutput { get; init; }

    /// <summary>Takes secrets out of all that is shown; <see langword="null"/> leaves the texts as they are.</summary>
    public CodexRedactor? Redactor { get; init; }

    /// <summary>
    /// The full path of a folder that the pictures of a Markdown transcript are written to; <see langword="null"/> puts them into the
    /// document. Pages always hold their pictures themselves.
    /// </summary>
    public string? ImageFolder { get; init; }

    /// <summary>The width of a text transcript in characters, at least <see cref="MinimumWidth"/>.</summary>
    public int Width { get; init; } = DefaultWidth;
}
