using System.Collections.Generic;
using System.Linq;
using CodexSessions.Documents;

namespace CodexSessions.Transcripts;

/// <summary>What a transcript tells of the session itself, when all its turns have been told.</summary>
internal sealed class TranscriptHead(CodexSession session, Narrator narrator)
{
    private const int MaxTitleLength = 100;
    private const int MaxValueLength = 500;

    /// <summary>The name of the thread, else what the person typed first.</summary>
    internal string Title => narrator.Line(session.Name ?? session.Preview ?? "Codex session", MaxTitleLength);

    /// <summary>The facts for people, each in a line; what is not known is left out.</summary>
    internal IEnumerable<TranscriptHeadRow> Rows()
    {
        TranscriptOutline outline = narrator.Outline;
        string source = string.Join(", ", new[] { session.Source, session.Originator, session.CliVersion }.Where(static part => !string.IsNullOrEmpty(part)));
        TranscriptHeadRow?[] rows =
        [
            Row("Started", session.Timestamp is { } started ? Words.DateAndTime(started) : null),
            Row("Folder", session.WorkingDirectory, isCode: true),
            Row("Git", session.Git?.ToString(), isCode: true),
            Row("Repository", session.Git?.RepositoryUrl),
            Row("Model", session.Model),
            Row("Source", source),
            Row("Session", session.Id, isCode: true),
            Row("Turns", outline.Turns.Count > 0 ? TurnsOf(outline) : null),
            Row("Tokens", outline.Tokens is { } tokens ? Words.Tokens(tokens) : null),
        ];
        return rows.OfType<TranscriptHeadRow>();
    }

    /// <summary>The facts for programs, by name; what is not known is left out.</summary>
    internal IEnumerable<KeyValuePair<string, object>> Facts()
    {
        TranscriptOutline outline = narrator.Outline;
        (string Name, object? Value)[] facts =
        [
            ("title", Title),
            ("session", session.Id),
            ("started", session.Timestamp),
            ("folder", session.WorkingDirectory),
            ("branch", session.Git?.Branch),
            ("commit", session.Git?.Commit),
            ("repository", session.Git?.RepositoryUrl),
            ("model", session.Model),
            ("source", session.Source),
            ("originator", session.Originator),
            ("cli_version", session.CliVersion),
            ("turns", outline.Turns.Count - outline.InheritedCount),
            ("inherited_turns", outline.InheritedCount > 0 ? outline.InheritedCount : null),
            ("seconds", outline.Duration is { } duration ? (long)duration.TotalSeconds : null),
            ("input_tokens", outline.Tokens?.InputTokens),
            ("cached_input_tokens", outline.Tokens?.CachedInputTokens),
            ("output_tokens", outline.Tokens?.OutputTokens),
            ("reasoning_output_tokens", outline.Tokens?.ReasoningOutputTokens),
            ("total_tokens", outline.Tokens?.TotalTokens),
        ];
        foreach ((string name, object? value) in facts)
        {
            if (value is not null)
            {
                yield return new KeyValuePair<string, object>(name, value is string text ? narrator.Line(text, MaxValueLength) : value);
            }
        }
    }

    /// <summary>The session's own turns, whose time is known, and those it took over.</summary>
    private static string TurnsOf(TranscriptOutline outline)
    {
        string own = Words.Several(outline.Turns.Count - outline.InheritedCount, "turn");
        string time = outline.Duration is { } duration ? $" in {Words.Duration(duration)}" : string.Empty;
        return outline.InheritedCount > 0 ? $"{own}{time}, after {outline.InheritedCount} of another session" : own + time;
    }

    private TranscriptHeadRow? Row(string name, string? value, bool isCode = false) =>
        string.IsNullOrEmpty(value) ? null : new TranscriptHeadRow(name, narrator.Line(value, MaxValueLength), isCode);
}

/// <summary>A fact of a session in words.</summary>
internal sealed record TranscriptHeadRow(string Name, string Value, bool IsCode);
