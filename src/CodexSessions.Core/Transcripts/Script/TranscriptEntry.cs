using System;
using System.Collections.Generic;

namespace CodexSessions.Transcripts;

/// <summary>
/// One thing a transcript shows, in words that every format can write: without secrets, control characters and the codes of terminals.
/// </summary>
internal abstract record TranscriptEntry(DateTime? Time);

/// <summary>Words of the person, the assistant or another agent; they are Markdown.</summary>
internal sealed record SpokenEntry(DateTime? Time, Speaker Speaker, string Name, string Markdown, IReadOnlyList<TranscriptImage> Images) : TranscriptEntry(Time);

/// <summary>
/// Something that opens when a person wants to see it: a call with what came of it, reasoning, the summary of a compaction.
/// </summary>
internal sealed record FoldedEntry(DateTime? Time, FoldedKind Kind, string Title, IReadOnlyList<TranscriptBlock> Blocks) : TranscriptEntry(Time)
{
    /// <summary>Whether the title is a command or the name of a tool, and no words.</summary>
    internal bool IsCode { get; init; }

    /// <summary>How it ended, as <c>exit 1, 2.1 s</c>; empty when the file does not tell it.</summary>
    internal string Result { get; init; } = string.Empty;

    internal bool HasFailed { get; init; }

    internal IReadOnlyList<TranscriptImage> Images { get; init; } = [];
}

/// <summary>A line between what was said: a turn that was broken off, an error, a search of the web.</summary>
internal sealed record NoteEntry(DateTime? Time, string Text, bool IsDeed) : TranscriptEntry(Time);

/// <summary>A text inside a folded entry.</summary>
/// <param name="Text">The text.</param>
/// <param name="Language">What it is: <see cref="Markdown"/>, <see cref="Diff"/>, <c>json</c>, <c>sh</c>, <c>text</c>.</param>
/// <param name="OmittedLines">How many lines were left out at the end.</param>
internal sealed record TranscriptBlock(string Text, string Language, int OmittedLines = 0)
{
    internal const string Markdown = "markdown";
    internal const string Diff = "diff";
}

/// <summary>Who speaks.</summary>
internal enum Speaker
{
    User,
    Assistant,
    Agent,
}

/// <summary>What is folded.</summary>
internal enum FoldedKind
{
    Tool,
    Reasoning,
    Summary,
}
