using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CodexSessions.Conversations;
using CodexSessions.Model;

namespace CodexSessions.Transcripts;

/// <summary>
/// Writes a session as Markdown: what it was, then who said what. Texts are taken from response items, which every generation has
/// once; events only add what no response item tells.
/// </summary>
internal sealed class MarkdownTranscript(TextWriter writer, CodexTranscriptOptions options)
{
    /// <summary>Document title 1, speakers 2 and 3: the headings of messages come below.</summary>
    private const int HeadingShift = 3;
    private const int MaxOutputLines = 60;
    private const int MaxOutputLength = 6000;
    private const int MaxSummaryLength = 100;

    private bool _assistantSpeaks;
    private int _turn;

    internal void Write(CodexSession session, IEnumerable<CodexSessionItem> items)
    {
        WriteHead(session);
        foreach (ConversationEntry entry in CallPairing.Pair(items))
        {
            WriteEntry(entry);
        }
    }

    private void WriteHead(CodexSession session)
    {
        string title = TextLine.Shorten(session.Name ?? session.Preview ?? "Codex session", 100);
        writer.Write($"# {MarkdownText.Inline(title)}\n\n| | |\n|:--|:--|\n");
        WriteRow("Started", session.Timestamp?.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture));
        WriteRow("Folder", session.WorkingDirectory, isCode: true);
        WriteRow("Git", session.Git?.ToString(), isCode: true);
        WriteRow("Repository", session.Git?.RepositoryUrl);
        WriteRow("Model", session.Model);
        WriteRow("Source", string.Join(", ", new[] { session.Source, session.Originator, session.CliVersion }.Where(static part => !string.IsNullOrEmpty(part))));
        WriteRow("Session", session.Id, isCode: true);
        writer.Write("\n");
    }

    private void WriteRow(string name, string? value, bool isCode = false)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.Write($"| {name} | {(isCode ? MarkdownText.Code(value!) : MarkdownText.Inline(value!))} |\n");
        }
    }

    private void WriteEntry(ConversationEntry entry)
    {
        switch (entry.Item)
        {
            case CodexMessageItem { Kind: "message", IsContext: false } message:
                WriteMessage(message);
                break;
            case CodexMessageItem { Kind: "message", Role: "system" } notice:
                WriteNote(notice.Text);
                break;
            case CodexReasoningItem { Type: "response_item", Text: { Length: > 0 } text } when options.IncludeReasoning:
                BeginAssistant(entry.Item);
                WriteDetails("Reasoning", MarkdownText.Embed(text, HeadingShift));
                break;
            case CodexToolCallItem { Type: "response_item" } call:
                WriteCall(call, entry);
                break;
            case CodexToolOutputItem output:
                WriteDetails(Summary(output.ToolName ?? "Output of a tool", ResultOf(output.ExitCode, output.Duration)), Output(output.Output));
                break;
            case CodexCommandItem command:
                WriteDetails(Summary(command.Command ?? "command", ResultOf(command.ExitCode, command.Duration)), Blocks(CommandBlock(command.Command), Output(command.Output)));
                break;
            case CodexPatchItem patch:
                WriteDetails(PatchSummary(patch), Diff(patch));
                break;
            case CodexWebSearchItem { Type: "response_item", Text: { Length: > 0 } text }:
                BeginAssistant(entry.Item);
                WriteNote($"Web: {text}");
                break;
            case CodexImageGenerationItem { Type: "response_item" } image:
                BeginAssistant(entry.Item);
                WriteNote($"Made an image: {image.Text}");
                break;
            case CodexAgentMessageItem { Type: "response_item" } message:
                _assistantSpeaks = false;
                writer.Write($"### {MarkdownText.Inline($"{message.Author} to {message.Recipient}")}{At(message)}\n\n{MarkdownText.Embed(message.Text ?? string.Empty, HeadingShift)}\n");
                break;
            case CodexCompactionItem { Type: "compacted" } compaction:
                WriteCompaction(compaction);
                break;
            case CodexTurnAbortedItem aborted:
                WriteNote($"Turn broken off: {aborted.Reason}");
                break;
            case CodexTurnCompletedItem { ErrorMessage: { } error }:
                WriteNote($"Turn failed: {error}");
                break;
            case CodexErrorItem error:
                WriteNote($"Error: {error.Message}");
                break;
            case CodexThreadRolledBackItem rollback:
                WriteNote($"The last turns were taken back: {rollback.TurnCount}");
                break;
        }
    }

    private void WriteMessage(CodexMessageItem message)
    {
        string text = message.Text ?? string.Empty;
        if (message.Role == "user")
        {
            _turn++;
            _assistantSpeaks = false;
            text = UserText.Request(text);
            writer.Write($"## {_turn.ToString(CultureInfo.InvariantCulture)} · User{At(message)}\n\n");
        }
        else
        {
            BeginAssistant(message);
        }

        writer.Write($"{MarkdownText.Embed(text.Trim(), HeadingShift)}\n");
    }

    /// <summary>All that the assistant says and does between two words of the user stands below one heading.</summary>
    private void BeginAssistant(CodexSessionItem item)
    {
        if (!_assistantSpeaks)
        {
            _assistantSpeaks = true;
            writer.Write($"### Assistant{At(item)}\n\n");
        }
    }

    private void WriteCall(CodexToolCallItem call, ConversationEntry entry)
    {
        BeginAssistant(call);
        CodexToolOutputItem? output = entry.Output;
        var command = entry.Result as CodexCommandItem;
        string result = ResultOf(output?.ExitCode ?? command?.ExitCode, output?.Duration ?? command?.Duration);
        if (entry.Result is CodexPatchItem { Changes: { Count: > 0 } } patch)
        {
            WriteDetails(PatchSummary(patch), Diff(patch));
        }
        else if (call.Patch is { } input)
        {
            bool hasFailed = output?.Success == false || (entry.Result as CodexPatchItem)?.Success == false;
            WriteDetails(PatchSummary(FilesIn(input), hasFailed), Blocks(MarkdownText.Fence(PlainText.Normalize(input), "diff"), Output(hasFailed ? output?.Output : null)));
        }
        else if (call.Command is { } commandLine)
        {
            WriteDetails(Summary(commandLine, result), Blocks(CommandBlock(commandLine), Output(output?.Output ?? command?.Output)));
        }
        else
        {
            string arguments = (call.Input ?? call.Arguments) is { Length: > 0 } text ? MarkdownText.Fence(PlainText.Normalize(text), call.Input is null ? "json" : "text") : string.Empty;
            string outcome = output is null ? "no output" : (entry.Result as CodexMcpCallItem)?.Success == false ? "failed" : result;
            WriteDetails(Summary(call.ToolName ?? "tool", outcome), Blocks(arguments, Output(output?.Output)));
        }
    }

    private void WriteCompaction(CodexCompactionItem compaction)
    {
        _assistantSpeaks = false;
        WriteNote("The conversation so far was compacted here.");
        if (compaction.Message is { Length: > 0 } summary)
        {
            WriteDetails("Summary the model goes on from", MarkdownText.Embed(summary, HeadingShift));
        }
    }

    private void WriteNote(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            writer.Write($"> *{MarkdownText.Inline(TextLine.Shorten(text!, 500))}*\n\n");
        }
    }

    private void WriteDetails(string summary, string content) =>
        writer.Write($"<details>\n<summary>{summary}</summary>\n\n{(content.Length > 0 ? content : "*No output.*\n")}\n</details>\n\n");

    private string Output(string? output)
    {
        string text = PlainText.Normalize(output ?? string.Empty);
        if (text.Trim().Length == 0)
        {
            return string.Empty;
        }

        int omitted = 0;
        string shown = options.IncludeToolOutput ? text : PlainText.FirstLines(text, MaxOutputLines, MaxOutputLength, out omitted);
        string fence = MarkdownText.Fence(shown, "text");
        return omitted == 0 ? fence : $"{fence}\n*{omitted.ToString(CultureInfo.InvariantCulture)} more lines.*\n";
    }

    /// <summary>A command that does not fit into the summary.</summary>
    private static string CommandBlock(string? command) =>
        command is not null && (command.Length > MaxSummaryLength || command.Contains('\n'))
            ? MarkdownText.Fence(PlainText.Normalize(command), "sh")
            : string.Empty;

    private static string Summary(string what, string result)
    {
        string code = MarkdownText.Code(TextLine.Shorten(what, MaxSummaryLength));
        return result.Length == 0 ? code : $"{code} · {result}";
    }

    private static string ResultOf(int? exitCode, TimeSpan? duration)
    {
        string code = exitCode is { } value ? $"exit {value.ToString(CultureInfo.InvariantCulture)}" : string.Empty;
        string time = duration is { } span && span >= TimeSpan.FromMilliseconds(50) ? FormattableString.Invariant($"{span.TotalSeconds:0.0} s") : string.Empty;
        return code.Length > 0 && time.Length > 0 ? $"{code}, {time}" : code + time;
    }

    private static string Blocks(params string[] blocks) => string.Join("\n", blocks.Where(static block => block.Length > 0));

    private static string PatchSummary(CodexPatchItem patch) => PatchSummary(patch.Changes?.ToString() ?? string.Empty, patch.Success == false);

    private static string PatchSummary(string files, bool hasFailed) =>
        $"Patch{(hasFailed ? ", failed" : string.Empty)}: {MarkdownText.Html(TextLine.Shorten(files, MaxSummaryLength))}";

    /// <summary>What a patch that was not taken apart says it does, as <c>update src/a.c; add src/b.c</c>.</summary>
    private static string FilesIn(string patch)
    {
        string[] marks = ["*** Add File: ", "*** Update File: ", "*** Delete File: "];
        IEnumerable<string> files =
            from line in PlainText.Lines(patch)
            from mark in marks
            where line.StartsWith(mark, StringComparison.Ordinal)
            select mark.Split(' ')[1].ToLowerInvariant() + " " + line.Substring(mark.Length);
        return string.Join("; ", files);
    }

    private static string Diff(CodexPatchItem patch)
    {
        var lines = new List<string>();
        foreach (CodexFileChange change in patch.Changes ?? Enumerable.Empty<CodexFileChange>())
        {
            bool isAdded = change.ChangeType == "add";
            lines.Add($"--- {(isAdded ? "/dev/null" : change.Path)}");
            lines.Add($"+++ {(change.ChangeType == "delete" ? "/dev/null" : change.MovePath ?? change.Path)}");
            if (change.UnifiedDiff is { } diff)
            {
                lines.Add(PlainText.Normalize(diff).TrimEnd('\n'));
            }
            else if (change.Content is { Length: > 0 } content)
            {
                lines.AddRange(PlainText.Normalize(content).TrimEnd('\n').Split('\n').Select(line => (isAdded ? "+" : "-") + line));
            }
        }

        string error = patch.Success == false && patch.StandardError is { Length: > 0 } text ? MarkdownText.Fence(PlainText.Normalize(text), "text") : string.Empty;
        return Blocks(MarkdownText.Fence(string.Join("\n", lines), "diff"), error);
    }

    private static string At(CodexSessionItem item) =>
        item.Timestamp is { } time ? $" · {time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}" : string.Empty;
}
