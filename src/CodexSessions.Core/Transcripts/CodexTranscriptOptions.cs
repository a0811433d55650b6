namespace CodexSessions;

/// <summary>What a transcript shows.</summary>
public sealed class CodexTranscriptOptions
{
    /// <summary>The format.</summary>
    public CodexTranscriptFormat Format { get; init; }

    /// <summary>Whether the summaries of the model's reasoning are shown.</summary>
    public bool IncludeReasoning { get; init; }

    /// <summary>Whether outputs of tools are shown in full; otherwise only the beginning of long ones.</summary>
    public bool IncludeToolOutput { get; init; }
}
