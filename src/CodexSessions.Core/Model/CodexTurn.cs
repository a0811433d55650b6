using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// A turn of a session: what the person asked for, and all that was said and done until the answer was complete. Files from 0.100 on
/// tell where a turn begins and ends (<c>task_started</c>, <c>task_complete</c>, <c>turn_aborted</c>); in older files each message of
/// the person begins one. A property is <see langword="null"/> when the file does not tell it.
/// </summary>
public sealed class CodexTurn
{
    internal CodexTurn(IList<CodexConversationItem> items) => Items = new ItemList(items);

    /// <summary>The thread id of the session whose file holds the turn.</summary>
    public string? SessionId { get; internal init; }

    /// <summary>The number of the turn in its session, counted from 1; turns that were taken back are counted too.</summary>
    public int Number { get; internal init; }

    /// <summary><c>turn_id</c>; 0.100 and later.</summary>
    public string? Id { get; internal init; }

    /// <summary>
    /// When the turn began, local time: <c>started_at</c>, to the second, else the time of its first record. <see langword="null"/> where
    /// a copied turn does not tell it, since a copy has the time of the copying, and in files before 0.32.
    /// </summary>
    public DateTime? StartedAt { get; internal init; }

    /// <summary>
    /// When it ended, local time: <c>completed_at</c>, to the second, else the time of the record that ended it, else of its last record.
    /// <see langword="null"/> while it is open, and where <see cref="StartedAt"/> would be.
    /// </summary>
    public DateTime? CompletedAt { get; internal init; }

    /// <summary>How long it took: <c>duration_ms</c>, else from start to end.</summary>
    public TimeSpan? Duration { get; internal init; }

    /// <summary><c>time_to_first_token_ms</c>: how long the model took to begin its answer.</summary>
    public TimeSpan? TimeToFirstToken { get; internal init; }

    /// <summary>
    /// <c>completed</c>, <c>failed</c> (<see cref="ErrorMessage"/>), <c>aborted</c> (<see cref="AbortReason"/>), or <c>open</c> when the
    /// file ends before the turn does. Files before 0.100 tell no end: what was not aborted counts as completed there, as for Codex.
    /// </summary>
    public string Status { get; internal init; } = string.Empty;

    /// <summary>
    /// <c>reason</c> of an aborted turn: <c>interrupted</c>, <c>replaced</c>, <c>review_ended</c>, <c>budget_limited</c>;
    /// <see langword="null"/> when another turn followed before its end was told.
    /// </summary>
    public string? AbortReason { get; internal init; }

    /// <summary><c>error.message</c> of a turn that failed.</summary>
    public string? ErrorMessage { get; internal init; }

    /// <summary><c>model</c> of the turn's settings (<c>turn_context</c>; 0.35 and later).</summary>
    public string? Model { get; internal init; }

    /// <summary><c>effort</c> of the settings: how long the model thinks; <see langword="null"/> is the model's default.</summary>
    public string? Effort { get; internal init; }

    /// <summary><c>approval_policy</c> of the settings.</summary>
    public string? ApprovalPolicy { get; internal init; }

    /// <summary><c>sandbox_policy</c> of the settings, in one word.</summary>
    public string? SandboxMode { get; internal init; }

    /// <summary><c>cwd</c> of the settings.</summary>
    public string? WorkingDirectory { get; internal init; }

    /// <summary>
    /// What the turn cost: <c>turn_token_usage</c> (<c>token_usage_record</c>; 0.153 and later), else the growth of the session's total
    /// (<c>token_count</c>; 0.32 and later).
    /// </summary>
    public CodexTokenUsage? Tokens { get; internal init; }

    /// <summary>How many tools were called.</summary>
    public int ToolCallCount => Items.Count(static item => item.Find<CodexCallItem>() is not null);

    /// <summary>Whether the turn was taken back later.</summary>
    public bool IsRolledBack { get; internal init; }

    /// <summary>Whether the session took the turn over from another thread, as a fork or a sub-agent does.</summary>
    public bool IsInherited => InheritedFromId is not null;

    /// <summary>
    /// The thread it was taken over from: the one that was copied, or the one whose file the session goes on from; <see langword="null"/>
    /// for the session's own.
    /// </summary>
    public string? InheritedFromId { get; internal init; }

    /// <summary>
    /// What the person asked for, without what an editor put around it; <see langword="null"/> when something else began the turn, such
    /// as a goal.
    /// </summary>
    public string? Preview => Items.FirstOrDefault(static item => item is { Kind: "UserMessage", IsContext: false })?.Text is { } text ? UserText.Request(text) : null;

    /// <summary>The last words of the model.</summary>
    public string? LastAgentMessage => Items.LastOrDefault(static item => item.Kind == "AgentMessage")?.Text;

    /// <summary>What a person saw in the turn: each thing once, in file order.</summary>
    public IReadOnlyList<CodexConversationItem> Items { get; }

    /// <summary>The full path of the file that holds the turn.</summary>
    public string Path { get; internal init; } = string.Empty;

    /// <summary>The number, and the beginning of what was asked for.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{Number}: {TextLine.Shorten(Preview ?? LastAgentMessage ?? Status, 80)}";

    /// <summary>A list that a table or a CSV column shows by its length.</summary>
    private sealed class ItemList(IList<CodexConversationItem> items) : ReadOnlyCollection<CodexConversationItem>(items)
    {
        public override string ToString() => Count == 1 ? "1 item" : $"{Count} items";
    }
}
