using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// One thing a person saw in a session: something that was said, thought or done. Files tell most of them in several records; here
/// they are one, with what the records tell together. <see cref="CodexSessionItem.Kind"/> is the name of the turn item
/// (<c>UserMessage</c>, <c>CommandExecution</c>, ...), whichever generation wrote the file; line, offset and raw text are those of
/// the record that tells most.
/// </summary>
public sealed class CodexConversationItem : CodexSessionItem
{
    /// <summary>The kind of a message that is no turn item: it is for the model, not for a person.</summary>
    internal const string WordsOfModel = "Message";

    private readonly IReadOnlyList<CodexSessionItem> _records;
    private readonly CodexSessionItem _main;
    private readonly CodexToolCallItem? _call;
    private readonly CodexToolOutputItem? _output;
    private readonly CodexCommandItem? _command;
    private readonly CodexPatchItem? _patch;
    private readonly CodexMcpCallItem? _mcp;
    private readonly CodexDynamicToolCallItem? _dynamic;

    internal CodexConversationItem(string kind, IReadOnlyList<CodexSessionItem> records, string? text, int? turn, string? turnId)
        : base(records[0].Record with { Kind = kind })
    {
        _records = records;
        _main = records[0];
        _call = Find<CodexToolCallItem>();
        _output = Find<CodexToolOutputItem>();
        _command = Find<CodexCommandItem>();
        _patch = Find<CodexPatchItem>();
        _mcp = Find<CodexMcpCallItem>();
        _dynamic = Find<CodexDynamicToolCallItem>();
        Text = text;
        Turn = turn;
        TurnId = turnId;
    }

    /// <summary>The number of the turn, counted from 1; <see langword="null"/> before the first one.</summary>
    public int? Turn { get; }

    /// <inheritdoc/>
    public override string? TurnId { get; }

    /// <inheritdoc/>
    public override string? Role => _main.Role;

    /// <inheritdoc/>
    public override string? Text { get; }

    /// <summary>
    /// Whether nobody typed or said this to a person: instructions, surroundings and notices that Codex gives to the model, and words
    /// between Codex and the model, such as the answer that becomes the summary of a compaction.
    /// </summary>
    public bool IsContext => Kind == WordsOfModel || _main is CodexMessageItem { IsContext: true } or CodexHookPromptItem;

    /// <summary>Whether the turn was taken back later.</summary>
    public bool IsRolledBack { get; internal init; }

    /// <summary>Whether the session took it over from another thread, as a fork or a sub-agent does.</summary>
    public bool IsInherited => InheritedFromId is not null;

    /// <summary>
    /// The thread it was taken over from: the one that was copied, or the one whose file the session goes on from; <see langword="null"/>
    /// for the session's own.
    /// </summary>
    public string? InheritedFromId { get; internal init; }

    /// <summary>What ties a call to its output; <see langword="null"/> for all but calls.</summary>
    public string? CallId => _records.OfType<CodexCallItem>().Select(static record => record.CallId).FirstOrDefault(static id => id is not null);

    /// <summary>The tool that was called.</summary>
    public string? ToolName => _records.OfType<CodexCallItem>().Select(static record => record.ToolName).FirstOrDefault(static name => name is not null);

    /// <summary>The command line, when one was run.</summary>
    public string? Command => _command?.Command ?? _call?.Command;

    /// <summary>What came of a call; <see langword="null"/> when nothing did.</summary>
    public string? Output => Told.Output;

    /// <summary>The exit code of a command; <see langword="null"/> when the file does not tell it.</summary>
    public int? ExitCode => _command?.ExitCode ?? _output?.ExitCode;

    /// <summary>How long a call took; <see langword="null"/> when the file does not tell it.</summary>
    public TimeSpan? Duration => _command?.Duration ?? _mcp?.Duration ?? _dynamic?.Duration ?? _output?.Duration;

    /// <summary>Whether a call succeeded; <see langword="null"/> when the file does not tell it.</summary>
    public bool? Success => _patch?.Success ?? _mcp?.Success ?? _dynamic?.Success ?? _command?.Success ?? _output?.Success;

    /// <summary>
    /// What a patch did to each file, as Codex recorded it, with absolute paths and line numbers; else, as in files before 0.128 and of
    /// patches that failed, what the call asked for, in the words of the model. <see cref="Success"/> tells whether it was done.
    /// <see langword="null"/> for all but patches.
    /// </summary>
    public CodexList<CodexFileChange>? Changes => _patch?.Changes is { Count: > 0 } recorded ? recorded : _call?.Changes;

    /// <summary>The records of the file that tell of it, the one that tells most first.</summary>
    /// <returns>At least one record.</returns>
    public IReadOnlyList<CodexSessionItem> GetRecords() => _records;

    /// <summary>The same thing, told by other records.</summary>
    internal CodexConversationItem With(IReadOnlyList<CodexSessionItem> records, string? text) =>
        new(Kind!, records, text, Turn, TurnId) { IsRolledBack = IsRolledBack, InheritedFromId = InheritedFromId };

    /// <summary>
    /// The texts a search looks into, each with the record that tells it: what was said or called, and what came of a call unless that
    /// is all that is known of it.
    /// </summary>
    internal IEnumerable<SearchedText> SearchedTexts()
    {
        string? command = Command;
        string? text = command ?? Text;
        if (text is not null)
        {
            CodexSessionItem record = command is null ? RecordOf(text) : _call?.Command == command ? _call : (CodexSessionItem?)_command ?? _main;
            yield return new SearchedText(text, record);
        }

        (string? output, CodexSessionItem outputRecord) = Told;
        if (output is not null && output != text)
        {
            yield return new SearchedText(output, outputRecord);
        }
    }

    private (string? Output, CodexSessionItem Record) Told =>
        _command?.Output is { } printed ? (printed, _command)
        : _mcp?.Text is { } answer ? (answer, _mcp)
        : _dynamic?.Text is { } given ? (given, _dynamic)
        : (_output?.Output, (CodexSessionItem?)_output ?? _main);

    private CodexSessionItem RecordOf(string text) => _main is CodexCallItem ? _records.FirstOrDefault(record => record.Text == text) ?? _main : _main;

    private protected override string? Describe()
    {
        string? text = Changes?.ToString() ?? Command ?? Text;
        return IsRolledBack ? $"(taken back) {text}" : ExitCode is { } code and not 0 ? $"exit {code}: {text}" : text;
    }

    internal T? Find<T>()
        where T : CodexSessionItem => _records.OfType<T>().FirstOrDefault();
}
