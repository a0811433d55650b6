using System;
using System.Collections.Generic;
using System.Text.Json;
using CodexSessions.Model;
using CodexSessions.Records;

namespace CodexSessions.Usage;

/// <summary>Counts the items of one file.</summary>
internal sealed class UsageItems(UsageTally tally)
{
    private static readonly RecordSource NoSource = new(string.Empty, sessionId: null);

    private readonly List<byte[]> _words = [];
    /// <summary>Takes the next item, in file order.</summary>
    internal void Take(CodexSessionItem item)
    {
        tally.At(item.Timestamp, item.Offset);
        switch (item)
        {
            case CodexTurnStartedItem started:
                tally.StartTurn(started.TurnId, tally.IsCopy ? null : started.StartedAt, started.ContextWindow);
                break;
            case CodexTurnCompletedItem completed:
                CountWords();
                tally.EndTurn(completed.CompletedAt, completed.Duration);
                break;
            case CodexTurnAbortedItem aborted:
                CountWords();
                tally.EndTurn(aborted.CompletedAt, aborted.Duration);
                break;
            case CodexTurnContextItem settings:
                tally.TakeModel(settings.Model);
                break;
            case CodexTokenCountItem count:
                CountWords();
                tally.TakeTokens(count.Total, count.Last, count.HasLimits, count.ContextWindow);
                break;
            case CodexTokenUsageRecordItem usage:
                CountWords();
                tally.TakeTokens(usage.ThreadUsage, usage.Usage, tellsLimits: true, window: null);
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
        if (!tally.TellsWords)
        {
            _words.Add(record.ToArray());
        }
    }

    /// <summary>Counts the messages held, if nothing else tells what the person said: something has come of them.</summary>
    internal void CountWords()
    {
        if (_words.Count == 0)
        {
            return;
        }

        foreach (byte[] words in tally.TellsWords ? [] : _words)
        {
            if (IsTyped(words))
            {
                tally.TakeWords();
            }
        }

        _words.Clear();
    }

    internal void Finish() => CountWords();

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
            tally.TellsWords = true;
            _words.Clear();
            tally.TakeWords();
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
