using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CodexSessions.Basics;
using CodexSessions.Conversations;
using CodexSessions.Documents;
using CodexSessions.Model;

namespace CodexSessions.Transcripts;

/// <summary>
/// Tells in words what was said and done in a session, in the order it happened. Every text of the session passes through here on its
/// way into a document for people: secrets are taken out, and what could steer a terminal.
/// </summary>
internal sealed class Narrator(TranscriptRun run)
{
    private const int MaxOutputLines = 60;
    private const int MaxOutputLength = 6000;
    private const int MaxTitleLength = 100;
    private const int MaxNoteLength = 500;
    private const int MaxPlaceLength = 200;

    private string? _origin;
    private int _imageCount;

    /// <summary>What is known of the session when all has been told.</summary>
    internal TranscriptOutline Outline { get; } = new();

    /// <summary>The turns that are shown. One that was taken back is only noted.</summary>
    internal IEnumerable<TranscriptTurn> Tell(IEnumerable<Turn> turns)
    {
        foreach (Turn turn in turns)
        {
            if (turn.InheritedFromId != _origin)
            {
                _origin = turn.InheritedFromId;
                yield return TellOrigin();
            }

            TranscriptTurn told = Tell(turn);
            Outline.Add(told, turn.InheritedFromId is not null);
            yield return told;
        }
    }

    /// <summary>A text of the session with its lines.</summary>
    internal string Clean(string text)
    {
        string plain = PlainText.Normalize(text);
        return run.Options.Redactor?.Redact(plain) ?? plain;
    }

    /// <summary>A text of the session on one line.</summary>
    internal string Line(string? text, int length) => TextLine.Shorten(Clean(PlainText.Start(text ?? string.Empty, length)), length);

    private TranscriptTurn Tell(Turn turn)
    {
        if (turn.Number is not { } number)
        {
            return new TranscriptTurn(null, string.Empty, Entries(turn.Items()));
        }

        CodexTurn whole = turn.ToTurn();

        // A clock that was set back in between tells no time.
        TimeSpan? duration = whole.Duration >= TimeSpan.Zero ? whole.Duration : null;
        if (!whole.IsInherited)
        {
            Outline.Count(whole.Tokens, duration);
        }

        string title = whole.Preview is { Length: > 0 } asked ? Line(asked, MaxTitleLength) : "…";
        return turn.IsRolledBack
            ? JustNote(Note(whole.StartedAt, $"Turn {number.ToString(CultureInfo.InvariantCulture)} was taken back: {title}"))
            : new TranscriptTurn(number, title, Entries(whole.Items))
            {
                IsContinuation = turn.IsContinuation,
                Time = whole.StartedAt,
                Duration = duration,
                Tokens = whole.Tokens,
            };
    }

    /// <summary>Tells where what a session took over from another thread begins, and where it ends.</summary>
    private TranscriptTurn TellOrigin() =>
        JustNote(Note(null, _origin is null ? "From here on it is this session's own." : $"What follows was taken over from the thread {_origin}."));

    private static TranscriptTurn JustNote(NoteEntry note) => new(null, string.Empty, [note]);

    private IEnumerable<TranscriptEntry> Entries(IEnumerable<CodexConversationItem> items) => items.SelectMany(Entries);

    private IEnumerable<TranscriptEntry> Entries(CodexConversationItem item)
    {
        run.StopToken.ThrowIfCancellationRequested();
        switch (item.Kind)
        {
            case "UserMessage" when !item.IsContext:
                return [new SpokenEntry(item.Timestamp, Speaker.User, "User", Clean(UserText.Request(item.Text!)), Images(item))];
            case "AgentMessage" or "Plan":
                return [new SpokenEntry(item.Timestamp, Speaker.Assistant, "Assistant", Clean(item.Text!).Trim(), [])];
            case "AgentCommunication":
                return [new SpokenEntry(item.Timestamp, Speaker.Agent, NameOfAgents(item), Clean(item.Text ?? string.Empty), [])];
            case CodexConversationItem.WordsOfModel when item.Role == "system" && !string.IsNullOrWhiteSpace(item.Text):
                return [Note(item.Timestamp, item.Text!)];
            case "Reasoning" when run.Options.IncludeReasoning:
                return [new FoldedEntry(item.Timestamp, FoldedKind.Reasoning, "Reasoning", [new TranscriptBlock(Clean(item.Text ?? string.Empty), TranscriptBlock.Markdown)])];
            case "ImageView" or "ImageGeneration" when Images(item) is { Count: > 0 } images:
                return [TellImages(item, images)];
            case "WebSearch" or "ImageView" or "ImageGeneration" when item.Text is { Length: > 0 } text:
                return [Note(item.Timestamp, $"{NameOf(item)}: {text}", isDeed: true)];
            case "ContextCompaction":
                return TellCompaction(item);
            case "TurnAborted" or "Error" or "EnteredReviewMode" or "ExitedReviewMode" or "Undo":
                return [Note(item.Timestamp, $"{NameOf(item)}: {item.Text}")];
            case "CommandExecution" or "FileChange" or "McpToolCall" or "DynamicToolCall" or "CollabAgentToolCall" or "ToolCall" or "ToolOutput":
                return [TellCall(item)];
            default:
                return [];
        }
    }

    /// <summary>The pictures of a thing, numbered through the document.</summary>
    private IReadOnlyList<TranscriptImage> Images(CodexConversationItem item) => [.. TranscriptImage.Of(item).Select(Number)];

    private TranscriptImage Number(TranscriptImage image)
    {
        if (image.InvalidIn is { } record)
        {
            run.OnError?.Invoke(CodexSessionException.ImageInvalid(record.Path, record.LineNumber, record.Offset));
        }

        return image with
        {
            Name = $"Image {(++_imageCount).ToString(CultureInfo.InvariantCulture)}{(image.InvalidIn is null ? string.Empty : " (data invalid)")}",
            Place = image.Place is null ? null : Line(image.Place, MaxPlaceLength),
        };
    }

    private NoteEntry Note(DateTime? time, string text, bool isDeed = false) => new(time, Line(text, MaxNoteLength), isDeed);

    private string NameOfAgents(CodexConversationItem item) =>
        item.Find<CodexAgentMessageItem>() is { } message ? Line($"{message.Author} to {message.Recipient}", MaxTitleLength) : "Agent";

    private static string NameOf(CodexConversationItem item) => item.Kind switch
    {
        "WebSearch" => "Web",
        "ImageView" => "Looked at an image",
        "ImageGeneration" => "Made an image",
        "TurnAborted" => "Turn broken off",
        "EnteredReviewMode" => "Review of",
        "ExitedReviewMode" => "Review",
        var kind => kind!,
    };

    private FoldedEntry TellImages(CodexConversationItem item, IReadOnlyList<TranscriptImage> images) =>
        new(item.Timestamp, FoldedKind.Tool, Line($"{NameOf(item)}: {item.Text}", MaxTitleLength), item.Text is { Length: > MaxTitleLength } text ? [new TranscriptBlock(Clean(text), "text")] : [])
        {
            Images = images,
        };

    private IEnumerable<TranscriptEntry> TellCompaction(CodexConversationItem item)
    {
        yield return Note(item.Timestamp, "The conversation so far was compacted here.");
        if (item.Text is { Length: > 0 } summary)
        {
            yield return new FoldedEntry(item.Timestamp, FoldedKind.Summary, "Summary the model goes on from", [new TranscriptBlock(Clean(summary), TranscriptBlock.Markdown)]);
        }
    }

    private FoldedEntry TellCall(CodexConversationItem item)
    {
        string result = ResultOf(item.ExitCode, item.Duration);
        bool hasFailed = item.Success == false || item.ExitCode is { } code and not 0;
        FoldedEntry entry;
        if (item.Changes is { } changes)
        {
            string? error = item.Find<CodexPatchItem>()?.StandardError is { Length: > 0 } text ? text : item.Output;
            string title = Line($"Patch{(hasFailed ? ", failed" : string.Empty)}: {changes}", MaxTitleLength);
            entry = new(item.Timestamp, FoldedKind.Tool, title, [.. changes.Select(Diff), .. Output(hasFailed ? error : null)]);
        }
        else if (item.Command is { } command)
        {
            entry = new(item.Timestamp, FoldedKind.Tool, Line(command, MaxTitleLength), [.. WholeCommand(command), .. Output(item.Output)]) { IsCode = true, Result = result };
        }
        else
        {
            string outcome = hasFailed ? "failed" : item.Output is null ? "no output" : result;
            entry = new(item.Timestamp, FoldedKind.Tool, Line(item.ToolName ?? "tool", MaxTitleLength), [.. Arguments(item.Find<CodexToolCallItem>()), .. Output(item.Output)]) { IsCode = true, Result = outcome };
        }

        return entry with { HasFailed = hasFailed, Images = Images(item) };
    }

    private IEnumerable<TranscriptBlock> Arguments(CodexToolCallItem? call) =>
        (call?.Input ?? call?.Arguments) is { Length: > 0 } text ? [new TranscriptBlock(Clean(text), call!.Input is null ? "json" : "text")] : [];

    private IEnumerable<TranscriptBlock> Output(string? output)
    {
        string text = output ?? string.Empty;
        int omitted = 0;

        // Of a long output only the beginning is gone through: it is cut once more when it is clean.
        text = run.Options.IncludeToolOutput ? Clean(text) : Beginning(Clean(Beginning(text, 2, ref omitted)), 1, ref omitted);
        return omitted == 0 && string.IsNullOrWhiteSpace(text) ? [] : [new TranscriptBlock(text, "text", omitted)];
    }

    private static string Beginning(string text, int times, ref int omitted)
    {
        string kept = PlainText.FirstLines(text, times * MaxOutputLines, times * MaxOutputLength, out int more);
        omitted += more;
        return kept;
    }

    /// <summary>A command that the title does not show in full.</summary>
    private IEnumerable<TranscriptBlock> WholeCommand(string command) =>
        command.Length > MaxTitleLength || command.Contains('\n') ? [new TranscriptBlock(Clean(command), "sh")] : [];

    private static string ResultOf(int? exitCode, TimeSpan? duration)
    {
        string code = exitCode is { } value ? $"exit {value.ToString(CultureInfo.InvariantCulture)}" : string.Empty;
        string time = duration is { } span && span >= TimeSpan.FromMilliseconds(50) ? Words.Duration(span) : string.Empty;
        return code.Length > 0 && time.Length > 0 ? $"{code}, {time}" : code + time;
    }

    private TranscriptBlock Diff(CodexFileChange change)
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

        return new TranscriptBlock(Clean(string.Join("\n", lines)), TranscriptBlock.Diff);
    }
}
