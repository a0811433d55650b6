using System;
using System.Collections.Generic;
using System.Text;
using CodexSessions.Files;
using CodexSessions.Json;
using CodexSessions.Model;
using CodexSessions.Records;

namespace CodexSessions.Usage;

/// <summary>
/// Looks at the lines of one file before they become items. Records that count nothing are passed over; of those that come by the
/// thousand what counts is taken from their bytes at once; a line that is in any way unusual is left to the items.
/// </summary>
internal sealed class UsageLines(UsageTally tally, UsageItems items, Action<SessionOrigin> takeOrigin)
{
    private readonly LocalClock _clock = new();
    private readonly List<(byte[] Bytes, string Text)> _names = [];

    /// <summary>What the model thought and said: it shows only how long a turn was at work.</summary>
    private static readonly ByteNames WordsOfModel =
    [
        "reasoning", "agent_message", "agent_reasoning", "agent_reasoning_raw_content", "AgentMessage", "Reasoning",
    ];

    /// <summary>Other kinds of which nothing counts; those nobody knows are looked at.</summary>
    private static readonly ByteNames NothingToCount =
    [
        "ghost_snapshot", "compaction", "compaction_summary", "compaction_trigger", "context_compaction", "additional_tools",
        "context_compacted", "undo_completed", "entered_review_mode", "exited_review_mode", "error",
        "compacted", "world_state", "inter_agent_communication", "inter_agent_communication_metadata", "security_risk_score",
        "retained_context", "realtime_item", "session_state", "state",
        "HookPrompt", "Plan", "ContextCompaction", "EnteredReviewMode", "ExitedReviewMode", "Sleep",
    ];

    /// <summary>Chooses the records that are left to the items.</summary>
    internal LineChoice Choose(in TextLineBytes line)
    {
        ReadOnlySpan<byte> bytes = line.Bytes.Span;
        if (!RecordGlance.TryRead(bytes, out RecordGlance record))
        {
            return LineChoice.Read;
        }

        bool isTaken = record.Type.SequenceEqual("response_item"u8) ? TakeResponseItem(line, record)
            : record.Type.SequenceEqual("event_msg"u8) ? TakeEvent(line, record)
            : record.Type.SequenceEqual("turn_context"u8) ? TakeSettings(line, record)
            : record.Type.SequenceEqual("session_meta"u8) ? TakeMeta(line, record)
            : NothingToCount.Contains(record.Type) && PassOver(line, record);
        return isTaken ? LineChoice.Taken : LineChoice.Read;
    }

    private bool TakeResponseItem(in TextLineBytes line, in RecordGlance record)
    {
        ReadOnlySpan<byte> kind = record.PayloadType;
        if (kind.SequenceEqual("message"u8))
        {
            return TakeMessage(line, record);
        }

        if (kind.SequenceEqual("function_call"u8) || kind.SequenceEqual("custom_tool_call"u8))
        {
            return TakeCall(line, record);
        }

        return kind.SequenceEqual("function_call_output"u8) || kind.SequenceEqual("custom_tool_call_output"u8)
            ? TakeOutput(line, record)
            : MayPassOver(line, record, kind);
    }

    private bool TakeEvent(in TextLineBytes line, in RecordGlance record)
    {
        ReadOnlySpan<byte> kind = record.PayloadType;
        if (kind.SequenceEqual("token_count"u8))
        {
            return TakeTokens(line, record);
        }

        if (kind.SequenceEqual("user_message"u8))
        {
            return TakeWords(line, record);
        }

        if (kind.SequenceEqual("task_complete"u8))
        {
            return TakeEnd(line, record);
        }

        return MayPassOver(line, record, kind.SequenceEqual("item_completed"u8) ? record.TurnItemType(line.Bytes.Span) : kind);
    }

    private bool PassOver(in TextLineBytes line, in RecordGlance record)
    {
        tally.At(_clock.Read(record.Timestamp), line.Offset);
        return true;
    }

    /// <summary>Passes over a record by its kind.</summary>
    private bool MayPassOver(in TextLineBytes line, in RecordGlance record, ReadOnlySpan<byte> kind)
    {
        if (WordsOfModel.Contains(kind))
        {
            PassOver(line, record);
            tally.NoteWork();
            return true;
        }

        return NothingToCount.Contains(kind);
    }

    /// <summary>Words of the model mean that something has come of those of the person.</summary>
    private bool TakeMessage(in TextLineBytes line, in RecordGlance record)
    {
        var cursor = new JsonCursor(line.Bytes.Span, record.PayloadStart);
        cursor.EnterObject();
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("role"u8))
            {
                ReadOnlySpan<byte> role = cursor.ReadString();
                PassOver(line, record);
                if (role.SequenceEqual("user"u8))
                {
                    items.HoldWords(line.Bytes);
                }
                else if (role.SequenceEqual("assistant"u8))
                {
                    items.TakeAnswer();
                }

                return true;
            }

            cursor.Skip();
        }

        return false;
    }

    private bool TakeWords(in TextLineBytes line, in RecordGlance record)
    {
        var cursor = new JsonCursor(line.Bytes.Span, record.PayloadStart);
        cursor.EnterObject();
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("message"u8))
            {
                ReadOnlySpan<byte> words = cursor.ReadString();
                if (words.IsEmpty || UserText.MayBeContext(words))
                {
                    return false;
                }

                PassOver(line, record);
                items.TakeToldWords();
                return true;
            }

            cursor.Skip();
        }

        return false;
    }

    private bool TakeEnd(in TextLineBytes line, in RecordGlance record)
    {
        long? seconds = null;
        long? milliseconds = null;
        var cursor = new JsonCursor(line.Bytes.Span, record.PayloadStart);
        cursor.EnterObject();
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("completed_at"u8))
            {
                seconds = cursor.ReadInt64();
            }
            else if (name.SequenceEqual("duration_ms"u8))
            {
                milliseconds = cursor.ReadInt64();
            }
            else
            {
                cursor.Skip();
            }
        }

        if (cursor.IsBroken)
        {
            return false;
        }

        PassOver(line, record);
        items.CountWords();
        tally.EndTurn(UnixTime.FromMilliseconds(seconds * 1000.0), UnixTime.ToTimeSpan(milliseconds / 1000.0));
        return true;
    }

    private bool TakeSettings(in TextLineBytes line, in RecordGlance record)
    {
        var cursor = new JsonCursor(line.Bytes.Span, record.PayloadStart);
        cursor.EnterObject();
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("model"u8))
            {
                if (!cursor.IsAtString)
                {
                    return false;
                }

                PassOver(line, record);
                tally.TakeModel(Name(cursor.ReadString()));
                return true;
            }

            cursor.Skip();
        }

        return false;
    }

    /// <summary>Takes the record that begins a session; most of it are instructions.</summary>
    private bool TakeMeta(in TextLineBytes line, in RecordGlance record)
    {
        string? id = null, forkedFromId = null, workingDirectory = null, source = null;
        var cursor = new JsonCursor(line.Bytes.Span, record.PayloadStart);
        cursor.EnterObject();
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("id"u8))
            {
                id = cursor.ReadText();
            }
            else if (name.SequenceEqual("forked_from_id"u8))
            {
                forkedFromId = cursor.ReadText();
            }
            else if (name.SequenceEqual("cwd"u8))
            {
                workingDirectory = cursor.ReadText();
            }
            else if (name.SequenceEqual("source"u8) && cursor.IsAtString)
            {
                source = cursor.ReadText();
            }
            else if (name.SequenceEqual("history_base"u8) || name.SequenceEqual("source"u8))
            {
                return false;
            }
            else
            {
                cursor.Skip();
            }
        }

        if (cursor.IsBroken || id is null)
        {
            return false;
        }

        PassOver(line, record);
        takeOrigin(new SessionOrigin(id, forkedFromId, HasBase: false, FilePath.FromUri(workingDirectory), source));
        return true;
    }

    private bool TakeTokens(in TextLineBytes line, in RecordGlance record)
    {
        CodexTokenUsage? total = null;
        CodexTokenUsage? last = null;
        long? window = null;
        bool tellsLimits = false;
        var cursor = new JsonCursor(line.Bytes.Span, record.PayloadStart);
        cursor.EnterObject();
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            tellsLimits |= IsLimits(name, cursor);
            if (!name.SequenceEqual("info"u8))
            {
                cursor.Skip();
                continue;
            }

            bool isTold = cursor.EnterObject();
            while (isTold && cursor.NextMember(out name))
            {
                if (name.SequenceEqual("total_token_usage"u8))
                {
                    total = CodexTokenUsage.Read(ref cursor);
                }
                else if (name.SequenceEqual("last_token_usage"u8))
                {
                    last = CodexTokenUsage.Read(ref cursor);
                }
                else if (name.SequenceEqual("model_context_window"u8))
                {
                    window = cursor.ReadInt64();
                }
                else
                {
                    cursor.Skip();
                }
            }

            // What the limits are does not count.
            tellsLimits |= cursor.NextMember(out name) && IsLimits(name, cursor);
            break;
        }

        if (cursor.IsBroken)
        {
            return false;
        }

        PassOver(line, record);
        items.CountWords();
        tally.TakeTokens(total, last, tellsLimits, window);
        return true;
    }

    private static bool IsLimits(ReadOnlySpan<byte> name, JsonCursor cursor) => name.SequenceEqual("rate_limits"u8) && cursor.IsAtObject;

    private bool TakeCall(in TextLineBytes line, in RecordGlance record)
    {
        ReadOnlySpan<byte> id = default;
        ReadOnlySpan<byte> tool = default;
        var cursor = new JsonCursor(line.Bytes.Span, record.PayloadStart);
        cursor.EnterObject();
        while (cursor.NextMember(out ReadOnlySpan<byte> name) && (id.IsEmpty || tool.IsEmpty))
        {
            if (name.SequenceEqual("call_id"u8))
            {
                id = cursor.ReadString();
            }
            else if (name.SequenceEqual("name"u8))
            {
                tool = cursor.ReadString();
            }
            else
            {
                cursor.Skip();
            }
        }

        if (id.IsEmpty || tool.IsEmpty || cursor.IsBroken)
        {
            return false;
        }

        PassOver(line, record);
        items.CountWords();
        tally.TakeCall(Encoding.UTF8.GetString(id), Name(tool), "response_item");
        return true;
    }

    private bool TakeOutput(in TextLineBytes line, in RecordGlance record)
    {
        ReadOnlySpan<byte> id = default;
        var cursor = new JsonCursor(line.Bytes.Span, record.PayloadStart);
        cursor.EnterObject();
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("call_id"u8))
            {
                id = cursor.ReadString();
            }
            else if (name.SequenceEqual("output"u8) && !id.IsEmpty)
            {
                if (!ToolResult.TryReadOutcome(line.Bytes.Span.Slice(cursor.Position), out ToolResult? result))
                {
                    return false;
                }

                PassOver(line, record);
                items.CountWords();
                tally.TakeCall(Encoding.UTF8.GetString(id), null, "response_item")?.Tell(ToolCall.Teller.Output, result.Success, result.Duration);
                return true;
            }
            else
            {
                cursor.Skip();
            }
        }

        return false;
    }

    /// <summary>The text of a name; a file has few, and each becomes a string once.</summary>
    private string Name(ReadOnlySpan<byte> bytes)
    {
        foreach ((byte[] known, string text) in _names)
        {
            if (bytes.SequenceEqual(known))
            {
                return text;
            }
        }

        byte[] quoted = [(byte)'"', .. bytes, (byte)'"'];
        string name = JsonText.Decode(quoted);
        _names.Add((bytes.ToArray(), name));
        return name;
    }
}
