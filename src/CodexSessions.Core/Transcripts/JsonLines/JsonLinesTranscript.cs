using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CodexSessions.Conversations;

namespace CodexSessions.Transcripts;

/// <summary>
/// Writes a session as records of one shape, one a line for each thing of the conversation, whole: nothing is cut or left out. The
/// shape is documented in docs/json-lines.md, and only ever grows.
/// </summary>
internal sealed class JsonLinesTranscript(TranscriptRun run) : ITranscriptWriter
{
    private const int Schema = 1;

    public void Write(CodexSession session, IEnumerable<Turn> turns, TextWriter writer)
    {
        KeyValuePair<string, string?>[] facts = FactsOf(session);
        var json = new JsonLineWriter(writer);
        foreach (Turn turn in turns)
        {
            CodexTurn? whole = turn.Number is null ? null : turn.ToTurn();
            IReadOnlyList<CodexConversationItem> items = whole?.Items ?? [.. turn.Items()];
            for (int i = 0; i < items.Count; i++)
            {
                run.StopToken.ThrowIfCancellationRequested();
                json.Write("schema", Schema);
                foreach (KeyValuePair<string, string?> fact in facts)
                {
                    json.Write(fact.Key, fact.Value);
                }

                WriteTurn(json, whole, isLast: i == items.Count - 1 && !turn.GoesOn);
                WriteItem(json, items[i]);
                json.End();
            }
        }
    }

    /// <summary>What every record tells of its session.</summary>
    private KeyValuePair<string, string?>[] FactsOf(CodexSession session) =>
    [
        new("machine", Environment.MachineName),
        new("session_id", session.Id),
        new("session_started_at", TimeText(session.Timestamp)),
        new("session_name", Clean(session.Name)),
        new("folder", Clean(session.WorkingDirectory)),
        new("repository", Clean(session.Git?.RepositoryUrl)),
        new("branch", Clean(session.Git?.Branch)),
        new("commit", session.Git?.Commit),
        new("source", session.Source),
        new("originator", session.Originator),
        new("cli_version", session.CliVersion),
        new("parent_id", session.ParentId),
        new("forked_from_id", session.ForkedFromId),
    ];

    /// <summary>What a turn cost and how long it took stands in its last record only, so that sums are right.</summary>
    private static void WriteTurn(JsonLineWriter json, CodexTurn? turn, bool isLast)
    {
        CodexTurn? ended = isLast ? turn : null;
        json.Write("turn", turn?.Number);
        json.Write("turn_id", turn?.Id);
        json.Write("model", turn?.Model);
        json.Write("effort", turn?.Effort);
        json.Write("turn_status", ended?.Status);
        json.Write("turn_ms", Milliseconds(ended?.Duration));
        json.Write("input_tokens", ended?.Tokens?.InputTokens);
        json.Write("cached_input_tokens", ended?.Tokens?.CachedInputTokens);
        json.Write("output_tokens", ended?.Tokens?.OutputTokens);
        json.Write("reasoning_output_tokens", ended?.Tokens?.ReasoningOutputTokens);
        json.Write("total_tokens", ended?.Tokens?.TotalTokens);
    }

    private void WriteItem(JsonLineWriter json, CodexConversationItem item)
    {
        CodexToolCallItem? call = item.Find<CodexToolCallItem>();
        json.Write("path", Clean(item.Path));
        json.Write("line", item.LineNumber);
        json.Write("offset", item.Offset);
        json.Write("timestamp", TimeText(item.Timestamp));
        json.Write("kind", item.Kind);
        json.Write("role", item.Role);
        json.Write("is_context", item.IsContext);
        json.Write("is_rolled_back", item.IsRolledBack);
        json.Write("inherited_from_id", item.InheritedFromId);
        json.Write("text", Clean(item.Text));
        json.Write("tool_name", Clean(item.ToolName));
        json.Write("call_id", item.CallId);
        json.Write("arguments", Clean(call?.Input ?? call?.Arguments));
        json.Write("command", Clean(item.Command));
        json.Write("output", Clean(item.Output));
        json.Write("exit_code", item.ExitCode);
        json.Write("duration_ms", Milliseconds(item.Duration));
        json.Write("success", item.Success);
        json.Write("changed_files", item.Changes?.Select(change => Clean(change.MovePath ?? change.Path)!));
    }

    private string? Clean(string? text) => text is null ? null : run.Options.Redactor?.Redact(text) ?? text;

    private static long? Milliseconds(TimeSpan? span) => span is { } known ? (long)known.TotalMilliseconds : null;

    private static string? TimeText(DateTime? value) => value?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
