using System.Collections.Generic;
using CodexSessions.Model;

namespace CodexSessions.Usage;

/// <summary>Counts the items of one file.</summary>
internal sealed class UsageItems(UsageTally tally)
{
    private readonly List<CodexMessageItem> _words = [];
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
                tally.TakeTokens(count.Total, count.Last, count.ContextWindow);
                break;
            case CodexTokenUsageRecordItem usage:
                CountWords();
                tally.TakeTokens(usage.ThreadUsage, usage.Usage, window: null);
                break;
            case CodexMessageItem { Type: "event_msg" } told:
                TakeTold(told);
                break;
            case CodexMessageItem message:
                TakeResponse(message);
                break;
            case CodexCallItem call:
                CountWords();
                TakeCall(call);
                break;
        }
    }

    /// <summary>Counts the messages held, if nothing else tells what the person said: something has come of them.</summary>
    internal void CountWords()
    {
        if (_words.Count == 0)
        {
            return;
        }

        foreach (CodexMessageItem message in _words)
        {
            if (!tally.TellsWords && !message.IsContext && message.Text is { Length: > 0 } text && !UserText.IsCompactionSummary(text))
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
    }

    private void TakeResponse(CodexMessageItem message)
    {
        if (message.Role == "assistant")
        {
            TakeAnswer();
        }
        else if (message.Role == "user" && !tally.TellsWords)
        {
            _words.Add(message);
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
                counted?.Tell(ToolCall.Teller.Output, output.Success, output.Duration);
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
