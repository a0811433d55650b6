using System;
using System.Collections.Generic;
using System.Text.Json;
using CodexSessions.Json;
using CodexSessions.Model;
using CodexSessions.Records;

namespace CodexSessions.Usage;

/// <summary>Counts the items of one file.</summary>
internal sealed class UsageItems(UsageTally tally)
{
    private static readonly RecordSource NoSource = new(string.Empty, sessionId: null);

    // Messages that may be what a person typed; those that surely are need not be kept.
    private readonly List<byte[]> _words = [];
    private int _typedCount;

    /// <summary>Takes the next item, in file order.</summary>
    internal void Take(CodexSessionItem item)
    {
        tally.At(item.Timestamp, item.Offset);
        switch (item)
        {
            case CodexTurnStartedItem started:
                tally.StartTurn(new TurnStart(started.TurnId, started.StartedAt, started.ContextWindow));
                break;
            case CodexTurnCompletedItem completed:
                CountWords();
                tally.EndTurn(new TurnEnd(completed.CompletedAt, completed.Duration));
                break;
            case CodexTurnAbortedItem aborted:
                CountWords();
                tally.EndTurn(new TurnEnd(aborted.CompletedAt, aborted.Duration));
                break;
            case CodexTurnContextItem settings:
                tally.TakeModel(settings.Model);
                break;
            case CodexTokenCountItem count:
                CountWords();
                tally.TakeTokens(new TokenCount(count.Total?.Numbers, count.Last?.Numbers, count.HasLimits, count.ContextWindow));
                break;
            case CodexTokenUsageRecordItem usage:
                CountWords();
                tally.TakeTokens(new TokenCount(usage.ThreadUsage?.Numbers, usage.Usage?.Numbers, TellsLimits: true, Window: null));
                break;
            case CodexMessageItem { Type: "event_msg" } told:
                TakeTold(told);
                break;
            case CodexMessageItem message:
                TakeResponse(message);
                break;
            case CodexReasoningItem:
                tally.NoteWork();
                break;
            case CodexCallItem call:
                CountWords();
                TakeCall(call);
                break;
        }
    }

    /// <summary>Holds a message in the person's name until it is known whether a record of its own tells it too.</summary>
    internal void HoldWords(ReadOnlyMemory<byte> record)
    {
        if (tally.TellsWords)
        {
            return;
        }

        switch (IsSurelyTyped(record.Span))
        {
            case true:
                _typedCount++;
                break;
            case null:
                _words.Add(record.ToArray());
                break;
        }
    }

    /// <summary>Counts the messages held, if nothing else tells what the person said: something has come of them.</summary>
    internal void CountWords()
    {
        if (_words.Count + _typedCount == 0)
        {
            return;
        }

        int typed = tally.TellsWords ? 0 : _typedCount + _words.FindAll(IsTyped).Count;
        ForgetWords();
        for (; typed > 0; typed--)
        {
            tally.TakeWords();
        }
    }

    /// <summary>An event or a turn item tells what a person typed.</summary>
    internal void TakeToldWords()
    {
        tally.TellsWords = true;
        ForgetWords();
        tally.TakeWords();
    }

    private void ForgetWords()
    {
        _words.Clear();
        _typedCount = 0;
    }

    /// <summary>The model said something.</summary>
    internal void TakeAnswer()
    {
        CountWords();
        tally.NoteWork();
    }

    private void TakeTold(CodexMessageItem message)
    {
        if (message is { Role: "user", IsContext: false })
        {
            TakeToldWords();
        }
        else if (message.Role == "assistant")
        {
            tally.NoteWork();
        }
    }

    private void TakeResponse(CodexMessageItem message)
    {
        if (message.Role == "assistant")
        {
            TakeAnswer();
        }
        else if (message.Role == "user")
        {
            HoldWords(message.Record.Line.Bytes);
        }
    }

    /// <summary>Whether a person typed a message, as far as its bytes tell without being decoded; null when they do not.</summary>
    private static bool? IsSurelyTyped(ReadOnlySpan<byte> record)
    {
        ReadOnlySpan<byte> member = "\"text\":\""u8;
        bool? isTyped = null;
        int distance;
        while ((distance = record.IndexOf(member)) >= 0)
        {
            record = record.Slice(distance + member.Length);
            int end = StringEnd.Find(record, 0);
            if (end <= 0)
            {
                return null;
            }

            if (UserText.IsMarkedAsContext(record.Slice(0, end)))
            {
                return false;
            }

            // The summary of a compaction begins with an A.
            if (UserText.MayBeContext(record.Slice(0, end)) || record[0] == (byte)'A')
            {
                return null;
            }

            isTyped = true;
            record = record.Slice(end);
        }

        return isTyped;
    }

    /// <summary>Whether a person typed a message, as far as its record tells; one that is no JSON nobody can read.</summary>
    private static bool IsTyped(byte[] record)
    {
        try
        {
            return RecordParser.Parse(NoSource, record, RecordShape.Read(record), lineNumber: null, offset: 0) is CodexMessageItem { Role: "user", IsContext: false, Text: { Length: > 0 } text }
                && !UserText.IsCompactionSummary(text);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void TakeCall(CodexCallItem call)
    {
        if (call is CodexToolOutputItem { CallId: null })
        {
            // Context that Codex itself put in.
            return;
        }

        // The service's own tools had no ids before mid 2026, and their response items and events have different ones since.
        bool isOfService = call is CodexWebSearchItem or CodexImageGenerationItem;
        string? id = isOfService && !tally.KnowsCall(call.CallId) ? null : call.CallId;
        ToolCall? counted = tally.TakeCall(id, call.ToolName, call.Type ?? string.Empty);
        switch (call)
        {
            case CodexToolOutputItem output:
                counted?.Tell(ToolCall.Teller.Output, output.Outcome.Success, output.Outcome.Duration);
                break;
            case CodexCommandItem command:
                counted?.Tell(ToolCall.Teller.Command, command.Success, command.Duration);
                break;
            case CodexDynamicToolCallItem dynamic:
                counted?.Tell(ToolCall.Teller.Tool, dynamic.Success, dynamic.Duration);
                break;
            case CodexMcpCallItem mcp:
                counted?.Tell(ToolCall.Teller.Tool, mcp.Success, mcp.Duration);
                break;
            case CodexPatchItem patch:
                counted?.Tell(ToolCall.Teller.Patch, patch.Success, null);
                break;
        }
    }
}
