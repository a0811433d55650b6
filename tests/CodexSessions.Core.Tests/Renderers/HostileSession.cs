using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using CodexSessions.Tests.Support;

namespace CodexSessions.Tests.Renderers;

/// <summary>A session in which a text stands wherever a session has text.</summary>
internal static class HostileSession
{
    internal const string Harmless = "Nothing bad";

    private const string Picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    /// <summary>Writes a session into a home.</summary>
    /// <param name="home">The home.</param>
    /// <param name="id">The end of the id of the session: twelve hexadecimal digits.</param>
    /// <param name="head">What stands in the name of the thread and in all that is known of the session itself.</param>
    /// <param name="texts">A turn is made of each, with the text in all its places.</param>
    /// <param name="shortTurns">How many turns follow in which nothing happens.</param>
    /// <returns>The path of the session file.</returns>
    internal static string Write(TempFolder home, string id, string head, IEnumerable<string> texts, int shortTurns = 0) => home.Lines(
        $"sessions/2026/02/01/rollout-2026-02-01T10-00-00-{Id(id)}.jsonl",
        [.. texts.SelectMany(Turn).Concat(Enumerable.Repeat(UserMessage(Harmless), shortTurns)).Prepend(Line("session_meta", new
        {
            id = Id(id),
            timestamp = "2026-02-01T10:00:00Z",
            cwd = "/home/dev/" + head,
            originator = head,
            cli_version = head,
            source = head,
            model_provider = head,
            git = new { commit_hash = head, branch = head, repository_url = head },
        }))]);

    /// <summary>The line of the list of thread names that names such a session.</summary>
    internal static string NameLine(string id, string name) => JsonSerializer.Serialize(new { id = Id(id), thread_name = name, updated_at = "2026-02-01T10:00:00Z" });

    private static string Id(string id) => $"019c1234-5678-7abc-9def-{id}";

    private static IEnumerable<string> Turn(string text, int index)
    {
        string turn = $"turn-{index}";
        string line = text.Replace('\n', ' ');
        yield return Line("event_msg", new { type = "task_started", turn_id = turn, model_context_window = 1000 });
        yield return Line("turn_context", new { turn_id = turn, cwd = text, model = text, effort = text, summary = text });
        yield return UserMessage(text, new { type = "input_image", image_url = Picture }, new { type = "input_image", image_url = "/" + text });
        yield return Line("response_item", new { type = "reasoning", summary = new[] { new { type = "summary_text", text } } });
        yield return AssistantMessage(text);
        yield return AssistantMessage($"Text {line}\n\n# {line}\n\n- {line}\n\n> {line}\n\n| a | b |\n|---|---|\n| {line} | `{line}` |\n\n```{line}\n{text}\n```\n\n**{line}** [{line}]({line}) ![{line}]({line})");
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

    private static string UserMessage(string text, params object[] pictures) => Line("response_item", new { type = "message", role = "user", content = pictures.Prepend(new { type = "input_text", text }) });

    private static string AssistantMessage(string text) => Line("response_item", new { type = "message", role = "assistant", content = new[] { new { type = "output_text", text } } });

    private static string Line(string type, object payload) => JsonSerializer.Serialize(new { timestamp = "2026-02-01T10:00:00.000Z", type, payload });
}
