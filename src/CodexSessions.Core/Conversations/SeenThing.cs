using System;
using System.Collections.Generic;
using System.Linq;

namespace CodexSessions.Conversations;

/// <summary>One thing a person saw, while its records are still being gathered.</summary>
internal sealed class SeenThing(string kind, CodexSessionItem first)
{
    private readonly List<CodexSessionItem> _records = [first];
    private bool? _isContext;

    internal string Kind { get; } = kind;

    internal CodexSessionItem First => _records[0];

    /// <summary>The pieces of a text that came in several, as reasoning does; empty where one record has the whole text.</summary>
    internal List<string> Parts { get; } = [];

    /// <summary>Whether the person typed it.</summary>
    internal bool IsOfUser => Kind == "UserMessage" && !IsContext;

    /// <summary>Whether it is in the person's name, and neither an event nor a turn item tells it.</summary>
    internal bool IsOnlyResponseItemOfUser => Kind == "UserMessage" && IsOnlyResponseItem;

    /// <summary>Whether it was said to or by the model, and neither an event nor a turn item tells it.</summary>
    internal bool IsOnlyMessageOfModel => Kind is "UserMessage" or "AgentMessage" && !IsContext && IsOnlyResponseItem;

    /// <summary>Whether it is nobody's words. Told once: long texts are looked at for it.</summary>
    private bool IsContext => _isContext ??= First is not CodexMessageItem { IsContext: false };

    private bool IsOnlyResponseItem => _records.TrueForAll(static record => record.Type == "response_item");

    internal long Bytes => _records.Sum(static record => (long)record.ByteLength);

    /// <summary>Adds a record; one that tells several pieces comes several times in a row.</summary>
    internal void Add(CodexSessionItem record)
    {
        if (_records[_records.Count - 1] != record)
        {
            _records.Add(record);
        }
    }

    internal CodexConversationItem ToItem(Turn turn)
    {
        // Codex words turn items and events for the person, response items for the model; a call comes before what came of it.
        CodexSessionItem[] records = [.. _records.OrderBy(Rank)];
        string kind = Kind == ToolCall ? KindOfCall(records)
            : turn.TellsWords && IsOnlyMessageOfModel ? CodexConversationItem.WordsOfModel
            : Kind;
        return new CodexConversationItem(kind, records, TextOf(records), turn.Number, turn.Id ?? records[0].TurnId)
        {
            IsRolledBack = turn.IsRolledBack,
            InheritedFromId = turn.InheritedFromId,
        };
    }

    internal const string ToolCall = "ToolCall";

    private string? TextOf(CodexSessionItem[] records)
    {
        if (Parts.Count > 0)
        {
            return string.Join("\n\n", Parts);
        }

        // Of a picture or a search a record of its own tells more than the call.
        CodexSessionItem? telling = Array.Find(records, static record => record is CodexImageViewItem or CodexWebSearchItem or CodexImageGenerationItem);
        return telling?.Text ?? records.Select(static record => record.Text).FirstOrDefault(static text => text is not null);
    }

    private static int Rank(CodexSessionItem record) => record switch
    {
        CodexToolCallItem => 0,
        CodexCompactionItem { Type: "compacted" } => 0,
        { Type: "event_msg" } => 1,
        _ => 2,
    };

    /// <summary>What a call is called where files have turn items.</summary>
    private static string KindOfCall(CodexSessionItem[] records)
    {
        foreach (CodexSessionItem record in records)
        {
            string? kind = record switch
            {
                CodexPatchItem or CodexToolCallItem { Patch: not null } => "FileChange",
                CodexMcpCallItem => "McpToolCall",
                CodexDynamicToolCallItem => "DynamicToolCall",
                CodexSubAgentItem => "CollabAgentToolCall",
                CodexWebSearchItem => "WebSearch",
                CodexImageGenerationItem => "ImageGeneration",
                CodexImageViewItem => "ImageView",
                CodexCommandItem or CodexToolCallItem { Command: not null } => "CommandExecution",
                _ => null,
            };
            if (kind is not null)
            {
                return kind;
            }
        }

        return records[0] is CodexToolOutputItem ? "ToolOutput" : ToolCall;
    }
}
