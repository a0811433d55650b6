using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CodexSessions.Conversations;
using CodexSessions.Model;

namespace CodexSessions.Transcripts;

/// <summary>
/// Writes a session as Markdown: what it was, then what a person saw, each thing once.
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
        foreach (CodexConversationItem item in Shown(items))
        {
            WriteItem(item);
        }
    }

    private static IEnumerable<CodexConversationItem> Shown(IEnumerable<CodexSessionItem> items) =>
        ConversationBuilder.Build(items)
            .Where(static turn => !turn.IsRolledBack)
            .SelectMany(static turn => turn.Items());

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

    private void WriteItem(CodexConversationItem item)
    {
        switch (item.Kind)
        {
            case "UserMessage" when !item.IsContext:
                WriteWordsOfUser(item);
                break;
            case "AgentMessage" or "Plan":
                BeginAssistant(item);
                writer.Write($"{MarkdownText.Embed(item.Text!.Trim(), HeadingShift)}\n");
                break;
            case CodexConversationItem.WordsOfModel when item.Role == "system":
                WriteNote(item.Text);
                break;
            case "Reasoning":
                WriteReasoning(item);
                break;
            case "WebSearch" or "ImageGeneration" or "ImageView" when item.Text is { Length: > 0 } text:
                BeginAssistant(item);
                WriteNote($"{NameOf(item.Kind)}: {text}");
                break;
            case "AgentCommunication":
                WriteAgentCommunication(item);
                break;
            case "ContextCompaction":
                WriteCompaction(item);
                break;
            case "TurnAborted" or "Error" or "EnteredReviewMode" or "ExitedReviewMode" or "Undo":
                WriteNote($"{NameOf(item.Kind)}: {item.Text}");
                break;
            case "CommandExecution" or "FileChange" or "McpToolCall" or "DynamicToolCall" or "CollabAgentToolCall" or "ToolCall" or "ToolOutput":
                WriteCall(item);
                break;
        }
    }

    private static string NameOf(string kind) => kind switch
    {
        "WebSearch" => "Web",
        "ImageGeneration" => "Made an image",
        "ImageView" => "Looked at an image",
        "TurnAborted" => "Turn broken off",
        "EnteredReviewMode" => "Review of",
        "ExitedReviewMode" => "Review",
        _ => kind,
    };

    private void WriteWordsOfUser(CodexConversationItem item)
    {
        _turn++;
        _assistantSpeaks = false;
        string text = MarkdownText.Embed(UserText.Request(item.Text!), HeadingShift);
        writer.Write($"## {_turn.ToString(CultureInfo.InvariantCulture)} · User{At(item)}\n\n{text}\n");
    }

    private void WriteReasoning(CodexConversationItem item)
    {
        if (options.IncludeReasoning)
        {
            BeginAssistant(item);
            WriteDetails("Reasoning", MarkdownText.Embed(item.Text ?? string.Empty, HeadingShift));
        }
    }

    private void WriteAgentCommunication(CodexConversationItem item)
    {
        _assistantSpeaks = false;
        string who = item.Find<CodexAgentMessageItem>() is { } message ? $"{message.Author} to {message.Recipient}" : "Agent";
        writer.Write($"### {MarkdownText.Inline(who)}{At(item)}\n\n{MarkdownText.Embed(item.Text ?? string.Empty, HeadingShift)}\n");
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

    private void WriteCall(CodexConversationItem item)
    {
        CodexToolCallItem? call = item.Find<CodexToolCallItem>();
        if (call is not null)
        {
            BeginAssistant(item);
        }

        string result = ResultOf(item.ExitCode, item.Duration);
        if (item.Changes is { } changes)
        {
            bool hasFailed = item.Success == false;
            string? error = item.Find<CodexPatchItem>()?.StandardError is { Length: > 0 } text ? text : item.Output;
            WriteDetails(PatchSummary(changes.ToString(), hasFailed), Blocks([.. changes.Select(Diff), Output(hasFailed ? error : null)]));
        }
        else if (item.Command is { } command)
        {
            WriteDetails(Summary(command, result), Blocks(CommandBlock(command), Output(item.Output)));
        }
        else
        {
            string arguments = (call?.Input ?? call?.Arguments) is { Length: > 0 } text ? MarkdownText.Fence(PlainText.Normalize(text), call!.Input is null ? "json" : "text") : string.Empty;
            string outcome = item.Success == false ? "failed" : item.Output is null ? "no output" : result;
            WriteDetails(Summary(item.ToolName ?? "tool", outcome), Blocks(arguments, Output(item.Output)));
        }
    }

    private void WriteCompaction(CodexConversationItem item)
    {
        _assistantSpeaks = false;
        WriteNote("The conversation so far was compacted here.");
        if (item.Text is { Length: > 0 } summary)
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
        string text = output ?? string.Empty;
        int omitted = 0;

        // Cut before and after: of a long output only the beginning is gone through.
        text = options.IncludeToolOutput ? PlainText.Normalize(text) : Beginning(PlainText.Normalize(Beginning(text, ref omitted)), ref omitted);
        if (omitted == 0 && string.IsNullOrWhiteSpace(text))
        {
            return string.Empty;
        }

        string fence = MarkdownText.Fence(text, "text");
        return omitted == 0 ? fence : $"{fence}\n*{omitted.ToString(CultureInfo.InvariantCulture)} more lines.*\n";
    }

    private static string Beginning(string text, ref int omitted)
    {
        string kept = PlainText.FirstLines(text, MaxOutputLines, MaxOutputLength, out int more);
        omitted += more;
        return kept;
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

    private static string PatchSummary(string files, bool hasFailed) =>
        $"Patch{(hasFailed ? ", failed" : string.Empty)}: {MarkdownText.Html(TextLine.Shorten(files, MaxSummaryLength))}";

    private static string Diff(CodexFileChange change)
    {
        bool isAdded = change.ChangeType == "add";
        var lines = new List<string>
        {
            $"--- {(isAdded ? "/dev/null" : change.Path)}",
            $"+++ {(change.ChangeType == "delete" ? "/dev/null" : change.MovePath ?? change.Path)}",
        };
        if (change.UnifiedDiff is { } diff)
        {
            lines.Add(PlainText.Normalize(diff).TrimEnd('\n'));
        }
        else if (change.Content is { Length: > 0 } content)
        {
            string text = PlainText.Normalize(content);
            lines.AddRange((text.EndsWith('\n') ? text.Substring(0, text.Length - 1) : text).Split('\n').Select(line => (isAdded ? "+" : "-") + line));
        }

        return MarkdownText.Fence(string.Join("\n", lines), "diff");
    }

    private static string At(CodexSessionItem item) =>
        item.Timestamp is { } time ? $" · {time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}" : string.Empty;
}
