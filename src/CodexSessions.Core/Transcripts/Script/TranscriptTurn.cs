using System;
using System.Collections.Generic;
using System.Globalization;
using CodexSessions.Documents;

namespace CodexSessions.Transcripts;

/// <summary>A turn as a transcript shows it.</summary>
/// <param name="Number">The number of the turn in its session; null for what stands before the first one, and for a note of a turn that was taken back.</param>
/// <param name="Title">What the person asked for, in one line; dots where nobody asked.</param>
/// <param name="Entries">What is shown of it, in order; they are made when they are read.</param>
internal sealed record TranscriptTurn(int? Number, string Title, IEnumerable<TranscriptEntry> Entries)
{
    /// <summary>Whether the beginning of a very long turn stands above it.</summary>
    internal bool IsContinuation { get; init; }

    /// <summary>When it began; null when the file does not tell it.</summary>
    internal DateTime? Time { get; init; }

    /// <summary>How long it took; null when the file does not tell it.</summary>
    internal TimeSpan? Duration { get; init; }

    /// <summary>What it cost; null when the file does not tell it.</summary>
    internal CodexTokenUsage? Tokens { get; init; }

    /// <summary>The number of a numbered turn.</summary>
    internal string NumberText => Number!.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>How long it took and what it cost, in words.</summary>
    internal IEnumerable<string> Facts()
    {
        if (Duration is { } duration)
        {
            yield return Words.Duration(duration);
        }

        if (Tokens?.TotalTokens is { } tokens)
        {
            yield return $"{Words.Count(tokens)} tokens";
        }
    }
}
