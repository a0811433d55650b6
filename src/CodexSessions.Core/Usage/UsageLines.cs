using System;
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
    private readonly NameTexts _names = new();
    private readonly Beginning _settings = new();
    private readonly Beginning _count = new();
    private string? _model;
    private TokenCount _lastCount;

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
        "thread_settings_applied", "thread_name_updated", "thread_rolled_back", "thread_goal_updated",
        "compacted", "world_state", "inter_agent_communication", "inter_agent_communication_metadata", "security_risk_score",
        "retained_context", "realtime_item", "session_state", "state",
        "HookPrompt", "Plan", "ContextCompaction", "EnteredReviewMode", "ExitedReviewMode", "Sleep",
    ];

    /// <summary>Chooses the records that are left to the items.</summary>
    internal LineChoice Choose(in TextLineBytes line)
    {
        ReadOnlySpan<byte> bytes = line.Bytes.Span;
        if (bytes.SequenceEqual("{\"record_type\":\"state\"}"u8))
        {
            // Releases of mid 2025 wrote one behind almost every record.
            return LineChoice.PassOver;
        }

        if (!RecordGlance.TryRead(bytes, out RecordGlance record))
        {
            return LineChoice.Read;
        }

        bool isTaken = record.Type.SequenceEqual("response_item"u8) ? TakeResponseItem(line, record)
            : record.Type.SequenceEqual("event_msg"u8) ? TakeEvent(line, record)
            : record.Type.SequenceEqual("turn_context"u8) ? TakeSettings(line, record)
            : record.Type.SequenceEqual("session_meta"u8) ? TakeMeta(line, record)
            : MayPassOver(line, record, record.Type);
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

        if (kind.SequenceEqual("task_started"u8))
        {
            return TakeStart(line, record);
        }

        if (kind.SequenceEqual("task_complete"u8))
        {
            return TakeEnd(line, record);
        }

        return MayPassOver(line, record, kind.SequenceEqual("item_completed"u8) ? record.TurnItemType(line.Bytes.Span) : kind);
    }

    /// <summary>Goes on to the time and place of a record.</summary>
    private void GoTo(in TextLineBytes line, in RecordGlance record) => tally.At(_clock.Read(record.Timestamp), line.Offset);

    /// <summary>Passes over a record by its kind.</summary>
    private bool MayPassOver(in TextLineBytes line, in RecordGlance record, ReadOnlySpan<byte> kind)
    {
        if (WordsOfModel.Contains(kind))
        {
            GoTo(line, record);
            tally.NoteWork();
            return true;
        }

        return NothingToCount.Contains(kind);
    }

    /// <summary>Words of the model mean that something has come of those of the person.</summary>
    private bool TakeMessage(in TextLineBytes line, in RecordGlance record)
    {
        var cursor = new JsonCursor(line.Bytes.Span, record.PayloadStart);
        if (!cursor.EnterMember("role"u8))
        {
            return false;
        }

        ReadOnlySpan<byte> role = cursor.ReadString();
        GoTo(line, record);
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

    private bool TakeWords(in TextLineBytes line, in RecordGlance record)
    {
        var cursor = new JsonCursor(line.Bytes.Span, record.PayloadStart);
        if (!cursor.EnterMember("message"u8) || cursor.ReadString() is not { IsEmpty: false } words)
        {
            return false;
        }

        bool isContext = UserText.IsMarkedAsContext(words);
        if (!isContext && UserText.MayBeContext(words))
        {
            return false;
        }

        GoTo(line, record);
        if (!isContext)
        {
            items.TakeToldWords();
        }

        return true;
    }

    private bool TakeStart(in TextLineBytes line, in RecordGlance record)
    {
        if (!TurnStart.TryRead(new JsonCursor(line.Bytes.Span, record.PayloadStart), out TurnStart start))
        {
            return false;
        }

        GoTo(line, record);
        tally.StartTurn(start);
        return true;
    }

    private bool TakeEnd(in TextLineBytes line, in RecordGlance record)
    {
        if (!TurnEnd.TryRead(new JsonCursor(line.Bytes.Span, record.PayloadStart), out TurnEnd end))
        {
            return false;
        }

        GoTo(line, record);
        items.CountWords();
        tally.EndTurn(end);
        return true;
    }

    private bool TakeSettings(in TextLineBytes line, in RecordGlance record)
    {
        ReadOnlySpan<byte> payload = line.Bytes.Span.Slice(record.PayloadStart);
        if (!_settings.IsOf(payload))
        {
            var cursor = new JsonCursor(payload);
            if (!cursor.EnterMember("model"u8) || !cursor.IsAtString || _names.Of(cursor.ReadString()) is not { } model)
            {
                return false;
            }

            _model = model;
            _settings.Keep(payload.Slice(0, cursor.Position));
        }

        GoTo(line, record);
        tally.TakeModel(_model);
        return true;
    }

    private bool TakeMeta(in TextLineBytes line, in RecordGlance record)
    {
        if (!SessionOrigin.TryRead(new JsonCursor(line.Bytes.Span, record.PayloadStart), out SessionOrigin? origin))
        {
            return false;
        }

        GoTo(line, record);
        takeOrigin(origin);
        return true;
    }

    private bool TakeTokens(in TextLineBytes line, in RecordGlance record)
    {
        ReadOnlySpan<byte> payload = line.Bytes.Span.Slice(record.PayloadStart);
        if (!_count.IsOf(payload))
        {
            var cursor = new JsonCursor(payload);
            if (!TokenCount.TryRead(ref cursor, out TokenCount count))
            {
                return false;
            }

            _lastCount = count;
            _count.Keep(payload.Slice(0, cursor.Position));
        }

        GoTo(line, record);
        items.CountWords();
        tally.TakeTokens(_lastCount);
        return true;
    }

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

        if (id.IsEmpty || cursor.IsBroken || _names.Of(tool) is not { } toolName)
        {
            return false;
        }

        GoTo(line, record);
        items.CountWords();
        tally.TakeCall(id, toolName);
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
                if (!ToolOutcome.TryRead(line.Bytes.Span.Slice(cursor.Position), out ToolOutcome outcome))
                {
                    return false;
                }

                GoTo(line, record);
                items.CountWords();
                tally.TakeCall(id, tool: null)?.Tell(ToolCall.Teller.Output, outcome.Success, outcome.Duration);
                return true;
            }
            else
            {
                cursor.Skip();
            }
        }

        return false;
    }
}
