using System;
using System.Text;
using CodexSessions.Json;
using CodexSessions.Logs;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// Something a person typed: a line of <c>history.jsonl</c>, in which Codex keeps the prompts of all sessions, or an element of the
/// <c>history.json</c> of the TypeScript CLI. A property is <see langword="null"/> when the file does not tell it.
/// </summary>
public sealed class CodexHistoryEntry
{
    private readonly LogLine _line;
    private readonly JsonObject _json;

    internal CodexHistoryEntry(LogLine line)
    {
        _line = line;
        _json = new JsonObject(line.Value);
    }

    /// <summary>
    /// <c>session_id</c>, else <c>conversation_id</c>: the thread in which it was typed. The TypeScript CLI did not note it.
    /// </summary>
    public string? SessionId => _json.FirstOf("session_id"u8, "conversation_id"u8).AsText();

    /// <summary>When it was sent, local time: <c>ts</c>, to the second; of the TypeScript CLI <c>timestamp</c>, to the millisecond.</summary>
    public DateTime? Timestamp => _json["ts"u8].AsUnixSeconds() ?? _json["timestamp"u8].AsUnixMilliseconds();

    /// <summary>What was typed: <c>text</c>; of the TypeScript CLI <c>command</c>. A command for the shell begins with <c>!</c>.</summary>
    public string? Text => _json.FirstOf("text"u8, "command"u8).AsString();

    /// <summary>
    /// The full path of the file. It is not called Path, since it is none of a session: what takes sessions by their path must not
    /// take this.
    /// </summary>
    public string FilePath => _line.Path;

    /// <summary>The line on which the entry begins, counted from 1; <see langword="null"/> when the file was read from its end.</summary>
    public long? LineNumber => _line.Number;

    /// <summary>The byte in the file at which the entry begins, counted from 0.</summary>
    public long Offset => _line.Offset;

    /// <summary>The entry exactly as it stands in the file, without the line end; bytes that are no UTF-8 show as U+FFFD.</summary>
    public string Raw => Encoding.UTF8.GetString(_line.Value.Bytes.Span);

    /// <summary>The time and the beginning of the text.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString()
    {
        string text = TextLine.Shorten(Text ?? Raw, 80);
        return Timestamp is { } time ? FormattableString.Invariant($"{time:yyyy-MM-dd HH:mm} {text}") : text;
    }
}
