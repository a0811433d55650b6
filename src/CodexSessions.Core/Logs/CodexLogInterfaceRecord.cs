using System;
using CodexSessions.Json;
using CodexSessions.Logs;

namespace CodexSessions;

/// <summary>
/// What happened in the interface itself: an <c>app_event</c>, lines added to the screen (<c>insert_history</c>,
/// <c>insert_history_cell</c>), a search for files (<c>file_search_start</c>, <c>file_search_result</c>), <c>new_session</c>,
/// <c>clear_ui</c>; in August 2025 also each key (<c>key_event</c>), <c>paste</c>, <c>log_line</c> and <c>slash_command</c>.
/// </summary>
public sealed class CodexLogInterfaceRecord : CodexLogRecord
{
    /// <summary>The kinds of these records.</summary>
    internal static readonly string[] KnownKinds =
    [
        "app_event",
        "clear_ui",
        "file_search_result",
        "file_search_start",
        "insert_history",
        "insert_history_cell",
        "key_event",
        "log_line",
        "new_session",
        "paste",
        "slash_command",
    ];

    internal CodexLogInterfaceRecord(LogLine line)
        : base(line)
    {
    }

    /// <summary>The beginning of <see cref="Variant"/> that names it: <c>CommitTick</c>, <c>Exit</c>, ...</summary>
    public override string? Name
    {
        get
        {
            string? variant = Variant;
            int end = 0;
            while (end < variant?.Length && (char.IsLetterOrDigit(variant[end]) || variant[end] == '_'))
            {
                end++;
            }

            return variant?.Substring(0, end);
        }
    }

    /// <summary>
    /// <c>variant</c> of an <c>app_event</c>, as it is written; in some releases the beginning of its content follows the name.
    /// </summary>
    public string? Variant => Json["variant"u8].AsText();

    /// <summary>
    /// <c>event</c> of a key, <c>text</c> that was pasted, <c>line</c> of a log, <c>command</c> behind a slash, or <c>query</c> of a
    /// search.
    /// </summary>
    public override string? Text =>
        Json["event"u8].AsString() ?? Json["text"u8].AsString() ?? Json["line"u8].AsString()
        ?? Json["command"u8].AsString() ?? Json["query"u8].AsString();

    /// <summary><c>lines</c>: how many lines were added to the screen.</summary>
    public int? LineCount => Json["lines"u8].AsInt32();

    /// <summary><c>matches</c>: how many files were found.</summary>
    public int? MatchCount => Json["matches"u8].AsInt32();

    internal static bool IsKind(string kind) => Array.IndexOf(KnownKinds, kind) >= 0;

    private protected override string? Describe() =>
        LineCount is { } lines ? (lines == 1 ? "1 line" : FormattableString.Invariant($"{lines} lines"))
        : MatchCount is { } matches ? FormattableString.Invariant($"{Text} ({matches})")
        : Text;
}
