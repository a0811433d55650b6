using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CodexSessions.Conversations;
using CodexSessions.Model;

namespace CodexSessions.Transcripts;

/// <summary>
/// Writes a session as records of one shape, one a line for each thing of the conversation, whole: nothing is cut or left out. The
/// shape is documented in docs/json-lines.md, and only ever grows.
/// </summary>
internal sealed class JsonLinesTranscript(CodexTranscriptOptions options) : ITranscriptWriter
{
    private const int Schema = 1;

    private static readonly JsonWriterOptions Format = new() { Encoder = CreateEncoder() };

    public void Write(CodexSession session, IEnumerable<Turn> turns, TextWriter writer)
    {
        KeyValuePair<string, string?>[] facts = FactsOf(session);
        using var line = new MemoryStream();
        using var json = new Utf8JsonWriter(line, Format);
        foreach (Turn turn in turns)
        {
            CodexTurn? whole = turn.Number is null ? null : turn.ToTurn();
            IReadOnlyList<CodexConversationItem> items = whole?.Items ?? [.. turn.Items()];
            for (int i = 0; i < items.Count; i++)
            {
                json.WriteStartObject();
                json.WriteNumber("schema", Schema);
                foreach (KeyValuePair<string, string?> fact in facts)
                {
                    json.WriteString(fact.Key, fact.Value);
                }

                WriteTurn(json, whole, isLast: i == items.Count - 1 && !turn.GoesOn);
                WriteItem(json, items[i]);
                json.WriteEndObject();
                json.Flush();
                writer.Write(TranscriptFile.Utf8.GetString(line.GetBuffer(), 0, (int)line.Length));
                writer.Write('\n');
                line.SetLength(0);
                json.Reset();
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
    private static void WriteTurn(Utf8JsonWriter json, CodexTurn? turn, bool isLast)
    {
        CodexTurn? ended = isLast ? turn : null;
        Write(json, "turn", turn?.Number);
        Write(json, "turn_id", turn?.Id);
        Write(json, "model", turn?.Model);
        Write(json, "effort", turn?.Effort);
        Write(json, "turn_status", ended?.Status);
        Write(json, "turn_ms", Milliseconds(ended?.Duration));
        Write(json, "input_tokens", ended?.Tokens?.InputTokens);
        Write(json, "cached_input_tokens", ended?.Tokens?.CachedInputTokens);
        Write(json, "output_tokens", ended?.Tokens?.OutputTokens);
        Write(json, "reasoning_output_tokens", ended?.Tokens?.ReasoningOutputTokens);
        Write(json, "total_tokens", ended?.Tokens?.TotalTokens);
    }

    private void WriteItem(Utf8JsonWriter json, CodexConversationItem item)
    {
        CodexToolCallItem? call = item.Find<CodexToolCallItem>();
        Write(json, "path", Clean(item.Path));
        Write(json, "line", item.LineNumber);
        json.WriteNumber("offset", item.Offset);
        Write(json, "timestamp", TimeText(item.Timestamp));
        Write(json, "kind", item.Kind);
        Write(json, "role", item.Role);
        json.WriteBoolean("is_context", item.IsContext);
        json.WriteBoolean("is_rolled_back", item.IsRolledBack);
        Write(json, "inherited_from_id", item.InheritedFromId);
        Write(json, "text", Clean(item.Text));
        Write(json, "tool_name", Clean(item.ToolName));
        Write(json, "call_id", item.CallId);
        Write(json, "arguments", Clean(call?.Input ?? call?.Arguments));
        Write(json, "command", Clean(item.Command));
        Write(json, "output", Clean(item.Output));
        Write(json, "exit_code", item.ExitCode);
        Write(json, "duration_ms", Milliseconds(item.Duration));
        Write(json, "success", item.Success);
        Write(json, "changed_files", item.Changes?.Select(change => Clean(change.MovePath ?? change.Path)!));
    }

    /// <summary>Letters of all scripts stay readable; what steers a terminal or turns the direction of writing is escaped.</summary>
    private static JavaScriptEncoder CreateEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        for (char c = '\u2028'; c <= '\u206f'; c++)
        {
            if (PlainText.IsSpecial(c))
            {
                settings.ForbidCharacter(c);
            }
        }

        return JavaScriptEncoder.Create(settings);
    }

    private string? Clean(string? text) => text is null ? null : options.Redactor?.Redact(text) ?? text;

    private static long? Milliseconds(TimeSpan? span) => span is { } known ? (long)known.TotalMilliseconds : null;

    private static void Write(Utf8JsonWriter json, string name, string? value) => json.WriteString(name, value);

    private static string? TimeText(DateTime? value) => value?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
        {
            json.WriteBoolean(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string>? values)
    {
        if (values is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
