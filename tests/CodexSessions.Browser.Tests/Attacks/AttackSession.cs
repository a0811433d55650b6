using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using CodexSessions.Tests.Support;

namespace CodexSessions.BrowserTests.Attacks;

/// <summary>
/// A session with a turn for each attack, which stands in it wherever a session has text, and one turn before them with a harmless text
/// in the same places.
/// </summary>
internal static class AttackSession
{
    internal const string Harmless = "Nothing bad";

    private const string Id = "019c1234-5678-7abc-9def-0123456789ab";

    internal static IEnumerable<string> Texts => AttackTexts.All.Prepend(Harmless);

    /// <summary>Writes a home with the session.</summary>
    internal static CodexSession Write(TempFolder home)
    {
        string all = string.Join(' ', AttackTexts.All);
        home.Lines("session_index.jsonl", JsonSerializer.Serialize(new { id = Id, thread_name = all, updated_at = "2026-02-01T10:00:00Z" }));
        home.Lines(
            $"sessions/2026/02/01/rollout-2026-02-01T10-00-00-{Id}.jsonl",
            [.. Texts.SelectMany(Turn).Prepend(Line("session_meta", new
            {
                id = Id,
                timestamp = "2026-02-01T10:00:00Z",
                cwd = "/home/dev/" + all,
                originator = all,
                cli_version = all,
                source = all,
                model_provider = all,
                git = new { commit_hash = all, branch = all, repository_url = all },
            }))]);
        return CodexHome.Open(home.Path).GetSessions().Single();
    }

    private static IEnumerable<string> Turn(string text, int index)
    {
        string turn = $"turn-{index}";
        string line = text.Replace('\n', ' ');
        yield return Line("event_msg", new { type = "task_started", turn_id = turn, model_context_window = 1000 });
        yield return Line("turn_context", new { turn_id = turn, cwd = text, model = text, effort = text, summary = text });
        yield return Message("user", "input_text", text);
        yield return Line("response_item", new { type = "reasoning", summary = new[] { new { type = "summary_text", text } } });
        yield return Message("assistant", "output_text", text);
        yield return Message("assistant", "output_text", $"Text {line}\n\n# {line}\n\n- {line}\n\n> {line}\n\n| a | b |\n|---|---|\n| {line} | `{line}` |\n\n```{line}\n{text}\n```\n\n**{line}** [{line}]({line}) ![{line}]({line})");
        foreach (string record in Call($"{turn}-command", "function_call", new { cmd = text }, "exec_command", text)
            .Concat(Call($"{turn}-tool", "function_call", text, text, text))
            .Concat(Call($"{turn}-patch", "custom_tool_call", $"*** Begin Patch\n*** Add File: {line}\n+{line}\n*** Update File: {line}\n*** Move to: {line}\n@@ {line}\n-{line}\n+{line}\n*** End Patch", "apply_patch", text)))
        {
            yield return record;
        }

        yield return Line("response_item", new { type = "web_search_call", status = "completed", action = new { type = "search", query = text } });
        yield return Line("event_msg", new { type = "error", message = text });
        yield return Line("event_msg", new { type = "token_count", info = new { last_token_usage = new { input_tokens = 10, output_tokens = 2, total_tokens = 12 }, total_token_usage = new { input_tokens = 10, output_tokens = 2, total_tokens = 12 } } });
        yield return Line("event_msg", new { type = "task_complete", turn_id = turn, last_agent_message = text });
    }

    private static IEnumerable<string> Call(string id, string type, object arguments, string name, string output)
    {
        yield return type == "custom_tool_call"
            ? Line("response_item", new { type, call_id = id, name, input = arguments })
            : Line("response_item", new { type, call_id = id, name, arguments = JsonSerializer.Serialize(arguments) });
        yield return Line("response_item", new { type = type + "_output", call_id = id, output });
    }

    private static string Message(string role, string type, string text) => Line("response_item", new { type = "message", role, content = new[] { new { type, text } } });

    private static string Line(string type, object payload) => JsonSerializer.Serialize(new { timestamp = "2026-02-01T10:00:00.000Z", type, payload });
}
