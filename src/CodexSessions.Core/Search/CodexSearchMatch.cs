using System;
using System.Text.RegularExpressions;
using CodexSessions.Basics;

namespace CodexSessions;

/// <summary>
/// A line of a text of a session that a search found. The texts are those a person would read, each once although files hold it twice:
/// what was said, what was called, and what came of it.
/// </summary>
public sealed class CodexSearchMatch
{
    private const int MaxIdLength = 13;

    private readonly CodexConversationItem _item;
    private readonly CodexSessionItem _record;

    internal CodexSearchMatch(CodexConversationItem item, CodexSessionItem record, string line)
    {
        _item = item;
        _record = record;
        Line = line;
    }

    /// <summary>The thread id of the session the file belongs to.</summary>
    public string? SessionId => _record.SessionId;

    /// <summary>The full path of the session file.</summary>
    public string Path => _record.Path;

    /// <summary>The line of the file, counted from 1, on which the record that holds the text begins.</summary>
    public long? LineNumber => _record.LineNumber;

    /// <summary>The byte in the (uncompressed) file at which that record begins, counted from 0.</summary>
    public long Offset => _record.Offset;

    /// <summary>When that record was written, local time; <see langword="null"/> in files without an envelope, which are older than 0.32.</summary>
    public DateTime? Timestamp => _record.Timestamp;

    /// <summary>The number of the turn, counted from 1; <see langword="null"/> before the first one.</summary>
    public int? Turn => _item.Turn;

    /// <summary>The id of the turn; files before 0.100 do not tell it.</summary>
    public string? TurnId => _item.TurnId;

    /// <summary>Who speaks, or called the tool, as <see cref="CodexSessionItem.Role"/> of <see cref="GetItem"/>.</summary>
    public string? Role => _item.Role;

    /// <summary>What was found: <c>UserMessage</c>, <c>AgentMessage</c>, <c>CommandExecution</c>, ...</summary>
    public string? Kind => _item.Kind;

    /// <summary>The tool that was called; <see langword="null"/> for all but calls.</summary>
    public string? ToolName => _item.ToolName;

    /// <summary>Whether nobody typed or said this to a person.</summary>
    public bool IsContext => _item.IsContext;

    /// <summary>Whether the turn was taken back later.</summary>
    public bool IsRolledBack => _item.IsRolledBack;

    /// <summary>Whether the session took it over from another thread, as a fork or a sub-agent does.</summary>
    public bool IsInherited => _item.IsInherited;

    /// <summary>The line of the text that matches, without its end.</summary>
    public string Line { get; }

    /// <summary>Where in <see cref="Line"/>: the first place, or all that were asked for; empty when lines that do not match were.</summary>
    public CodexList<Match> Matches { get; internal init; } = new([]);

    /// <summary>The pattern that matches; the first one when lines that do not match were asked for.</summary>
    public string Pattern { get; internal init; } = string.Empty;

    /// <summary>The lines around it in the same text; <see langword="null"/> when none were asked for.</summary>
    public CodexSearchContext? Context { get; internal init; }

    /// <summary>The thing the line stands in, with all that the file tells of it.</summary>
    /// <returns>An item, as the view of the conversation has it.</returns>
    public CodexConversationItem GetItem() => _item;

    /// <summary>Session, line of the file, and the line of the text.</summary>
    /// <returns>As <c>01a1cf21-e431:12:the line</c>.</returns>
    public override string ToString()
    {
        string id = SessionId ?? System.IO.Path.GetFileName(Path);
        return PlainText.Normalize($"{(id.Length > MaxIdLength ? id.Substring(0, MaxIdLength) : id)}:{LineNumber}:{Line}");
    }
}
