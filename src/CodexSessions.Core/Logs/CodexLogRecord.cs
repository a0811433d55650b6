using System;
using System.Text;
using CodexSessions.Basics;
using CodexSessions.Json;
using CodexSessions.Logs;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// One record of a session log of the TUI, which <c>CODEX_TUI_RECORD_SESSION</c> makes it write: what came to the interface and what
/// went out from it. The log is a trace for finding faults, no session file. A property is <see langword="null"/> when the record
/// does not tell it.
/// </summary>
public abstract class CodexLogRecord
{
    private readonly LogLine _line;

    private protected CodexLogRecord(LogLine line) => _line = line;

    /// <summary>
    /// The full path of the file. It is not called Path, since it is none of a session: what takes sessions by their path must not
    /// take this.
    /// </summary>
    public string FilePath => _line.Path;

    /// <summary>The line on which the record begins, counted from 1; <see langword="null"/> when the file was read from its end.</summary>
    public long? LineNumber => _line.Number;

    /// <summary>The byte in the file at which the record begins, counted from 0.</summary>
    public long Offset => _line.Offset;

    /// <summary><c>ts</c>: when the record was written, local time, to the millisecond.</summary>
    public DateTime? Timestamp => Json["ts"u8].AsTimestamp();

    /// <summary><c>dir</c>: <c>to_tui</c>, <c>from_tui</c>, or <c>meta</c> for what the log tells of itself.</summary>
    public string? Direction => Json["dir"u8].AsText();

    /// <summary><c>kind</c>: <c>session_start</c>, <c>codex_event</c>, <c>app_event</c>, <c>op</c>, ...</summary>
    public string? Kind => Json["kind"u8].AsText();

    /// <summary>
    /// What sort of its kind it is: the type of a <c>codex_event</c>, the name of an <c>op</c>, the variant of an <c>app_event</c>;
    /// <see langword="null"/> for other kinds.
    /// </summary>
    public virtual string? Name => null;

    /// <summary>The one text a person would read; <see langword="null"/> when there is none.</summary>
    public virtual string? Text => null;

    /// <summary>The record exactly as it stands in the file, without the line end; bytes that are no UTF-8 show as U+FFFD.</summary>
    public string Raw => Encoding.UTF8.GetString(_line.Value.Bytes.Span);

    private protected JsonObject Json => field ??= new JsonObject(_line.Value);

    /// <summary>Name and text in one line, or the most telling fields of a record without text.</summary>
    /// <param name="length">The most characters the line may have.</param>
    /// <returns>One line of text; empty when there is nothing to tell.</returns>
    public string GetSummary(int length = 200)
    {
        string? detail = Describe();
        return TextLine.Shorten(Name is null ? detail ?? string.Empty : detail is null ? Name : $"{Name}: {detail}", length);
    }

    /// <summary>Kind and summary; where objects were serialized, the summary that views show is taken from it.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{PlainText.Normalize(Kind ?? "unknown")}: {GetSummary()}";

    private protected virtual string? Describe() => Text;

    /// <summary>Makes the record of a value; what it is, is told by its kind.</summary>
    internal static CodexLogRecord From(LogLine line)
    {
        JsonValue json = line.Value;
        return json["kind"u8].AsString() switch
        {
            "session_start" or "session_end" => new CodexLogMetaRecord(line),
            "codex_event" => CodexLogEventRecord.NameOf(json) == CodexLogSessionConfiguredRecord.EventName
                ? new CodexLogSessionConfiguredRecord(line)
                : new CodexLogEventRecord(line),
            "op" => new CodexLogOperationRecord(line),
            { } kind when CodexLogInterfaceRecord.IsKind(kind) => new CodexLogInterfaceRecord(line),
            _ => new CodexLogUnknownRecord(line),
        };
    }
}
