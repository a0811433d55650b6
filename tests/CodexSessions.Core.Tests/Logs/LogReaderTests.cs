using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Logs;

/// <summary>Session logs of the TUI: every shape of record.</summary>
public sealed class LogReaderTests : IDisposable
{
    private const string Start = """{"ts":"2026-01-02T03:04:05.678Z","dir":"meta","kind":"session_start","cwd":"/home/dev/demo","model":"gpt-example","model_provider_id":"p","model_provider_name":"Provider"}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadRecords_Head_TellsWhereAndWithWhat()
    {
        CodexLogMetaRecord record = Assert.IsType<CodexLogMetaRecord>(Read(Start));

        Assert.Equal(("meta", "session_start", "/home/dev/demo", "gpt-example", "p", "Provider"), (record.Direction, record.Kind, record.WorkingDirectory, record.Model, record.ModelProvider, record.ModelProviderName));
        Assert.Equal(DateTimeKind.Local, record.Timestamp!.Value.Kind);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), record.Timestamp.Value.ToUniversalTime());
        Assert.Equal((1L, 0L, Start), (record.LineNumber, record.Offset, record.Raw));
        Assert.Equal("session_start: /home/dev/demo · gpt-example · Provider", record.ToString());
        Assert.Equal("session_end: ", Read("meta", "session_end", string.Empty).ToString());
    }

    [Theory]
    [InlineData("SessionId=s1")]
    [InlineData("Name=session_configured")]
    [InlineData("EventId=0")]
    [InlineData("Model=gpt-example")]
    [InlineData("ModelProvider=openai")]
    [InlineData("Effort=high")]
    [InlineData("ApprovalPolicy=never")]
    [InlineData("SandboxMode=read-only")]
    [InlineData("WorkingDirectory=/home/dev/demo")]
    [InlineData("HistoryLogId=2532619")]
    [InlineData("HistoryEntryCount=355")]
    [InlineData("RolloutPath=/home/dev/.codex/sessions/x.jsonl")]
    [InlineData("ForkedFromId=s0")]
    [InlineData("ThreadName=Names")]
    public void ReadRecords_SessionConfigured_IsTyped(string expectation)
    {
        CodexLogRecord record = Event("""
            "type":"session_configured","session_id":"s1","forked_from_id":"s0","thread_name":"Names","model":"gpt-example","model_provider_id":"openai","reasoning_effort":"high","approval_policy":"never","sandbox_policy":{"type":"read-only"},"cwd":"/home/dev/demo","history_log_id":2532619,"history_entry_count":355,"rollout_path":"/home/dev/.codex/sessions/x.jsonl"
            """.Trim());

        Assert.IsType<CodexLogSessionConfiguredRecord>(record);
        Assert.Equal(expectation, PropertyText.Of(record, expectation));
        Assert.Equal("session_configured: s1 · gpt-example", record.GetSummary());
    }

    [Fact]
    public void ReadRecords_SessionConfiguredOfAugust2025_HasNullsForTheRest()
    {
        var record = (CodexLogSessionConfiguredRecord)Event("""
            "type":"session_configured","session_id":"s1","model":"m","history_log_id":1,"history_entry_count":0
            """.Trim());

        Assert.Equal((1L, 0L), (record.HistoryLogId, record.HistoryEntryCount));
        Assert.All([record.ForkedFromId, record.ThreadName, record.ModelProvider, record.Effort, record.ApprovalPolicy, record.SandboxMode, record.WorkingDirectory, record.RolloutPath], Assert.Null);
        Assert.Null(((CodexLogSessionConfiguredRecord)Event("\"type\":\"session_configured\"")).HistoryEntryCount);
    }

    [Theory]
    [InlineData("""{"type":"agent_message_delta","delta":"Hel"}""", "agent_message_delta", "Hel")]
    [InlineData("""{"type":"agent_message","message":"Hello"}""", "agent_message", "Hello")]
    [InlineData("""{"type":"agent_reasoning","text":"Thinking"}""", "agent_reasoning", "Thinking")]
    [InlineData("""{"type":"task_complete","last_agent_message":"Done"}""", "task_complete", "Done")]
    [InlineData("""{"type":"task_started","model_context_window":1}""", "task_started", null)]
    [InlineData("""{"type":"raw_response_item","item":{"type":"message","content":[{"type":"input_text","text":"Hi"}]}}""", "raw_response_item", "Hi")]
    [InlineData("""{"type":"raw_response_item","item":{"type":"reasoning","content":null}}""", "raw_response_item", null)]
    [InlineData("{}", null, null)]
    public void ReadRecords_Event_TellsNameAndText(string message, string? name, string? text)
    {
        CodexLogEventRecord record = Assert.IsType<CodexLogEventRecord>(Read("to_tui", "codex_event", $$$""","payload":{"id":"7","msg":{{{message}}}}"""));

        Assert.Equal((name, text, "7", message), (record.Name, record.Text, record.EventId, record.Event));
    }

    [Theory]
    [InlineData("""{"type":"user_input","items":[{"type":"text","text":"Hello"}]}""", "user_input", "Hello")]
    [InlineData("""{"type":"shutdown"}""", "shutdown", null)]
    [InlineData("\"Interrupt\"", "Interrupt", null)]
    [InlineData("""{"UserTurn":{"items":[{"type":"text","text":"Hello","text_elements":[]}],"cwd":"/home/dev/demo"}}""", "UserTurn", "Hello")]
    [InlineData("""{"Other":{"type":"add_to_history","text":"Hello"}}""", "add_to_history", "Hello")]
    [InlineData("""{"RunUserShellCommand":{"command":"ls"}}""", "RunUserShellCommand", "ls")]
    [InlineData("""{"SetThreadName":{"name":"Prices"}}""", "SetThreadName", "Prices")]
    [InlineData("""{"ListSkills":{"cwds":[]}}""", "ListSkills", null)]
    [InlineData("""{"Future":{"type":"inner"}}""", "Future", null)]
    [InlineData("""{"Future":3}""", "Future", null)]
    [InlineData("{}", null, null)]
    public void ReadRecords_Operation_TellsNameAndText(string payload, string? name, string? text)
    {
        CodexLogOperationRecord record = Assert.IsType<CodexLogOperationRecord>(Read("from_tui", "op", ",\"payload\":" + payload));

        Assert.Equal((name, text, payload), (record.Name, record.Text, record.Operation));
    }

    [Theory]
    [InlineData("app_event", "\"variant\":\"CommitTick\"", "CommitTick", null, "CommitTick")]
    [InlineData("app_event", "\"variant\":\"ConsolidateAgentMessage { source: \\\"\"", "ConsolidateAgentMessage", null, "ConsolidateAgentMessage")]
    [InlineData("insert_history", "\"lines\":9", null, null, "9 lines")]
    [InlineData("insert_history_cell", "\"lines\":1", null, null, "1 line")]
    [InlineData("key_event", "\"event\":\"KeyEvent { code: Enter }\"", null, "KeyEvent { code: Enter }", "KeyEvent { code: Enter }")]
    [InlineData("paste", "\"text\":\"pasted\"", null, "pasted", "pasted")]
    [InlineData("log_line", "\"line\":\"[INFO x] y\"", null, "[INFO x] y", "[INFO x] y")]
    [InlineData("slash_command", "\"command\":\"New\"", null, "New", "New")]
    [InlineData("file_search_start", "\"query\":\"csv\"", null, "csv", "csv")]
    [InlineData("file_search_result", "\"query\":\"csv\",\"matches\":2", null, "csv", "csv (2)")]
    [InlineData("new_session", "\"x\":0", null, null, "")]
    public void ReadRecords_Interface_TellsWhatHappened(string kind, string fields, string? name, string? text, string summary)
    {
        CodexLogRecord record = Assert.IsType<CodexLogInterfaceRecord>(Read("to_tui", kind, "," + fields));

        Assert.Equal((name, text, summary), (record.Name, record.Text, record.GetSummary()));
    }

    [Theory]
    [InlineData("""{"ts":"2026-01-02T03:04:05.678Z","dir":"sideways","kind":"dream","depth":3}""", "sideways", "dream")]
    [InlineData("""{"ts":"2026-01-02T03:04:05.678Z","dir":"to_tui"}""", "to_tui", null)]
    [InlineData("{}", null, null)]
    [InlineData("null", null, null)]
    [InlineData("[\"kind\"]", null, null)]
    public void ReadRecords_Unknown_IsKept(string line, string? direction, string? kind)
    {
        CodexLogUnknownRecord record = Assert.IsType<CodexLogUnknownRecord>(CodexLogReader.ReadRecords(_folder.Lines("x.jsonl", Start, line)).Last());

        Assert.Equal((line, direction, kind, line), (record.Raw, record.Direction, record.Kind, record.GetSummary()));
    }

    [Fact]
    public void ReadRecords_Filter_TakesDirectionKindNameAndTime()
    {
        string path = _folder.Lines(
            "session.jsonl",
            Start,
            """{"ts":"2026-01-02T03:04:06.000Z","dir":"to_tui","kind":"app_event","variant":"Redraw"}""",
            """{"ts":"2026-01-02T03:04:07.000Z","dir":"from_tui","kind":"op","payload":"Interrupt"}""",
            """{"ts":"2026-01-02T03:04:08.000Z","dir":"meta","kind":"session_end"}""");
        DateTime operation = new(2026, 1, 2, 3, 4, 7, DateTimeKind.Utc);

        Assert.Equal(["session_start", "session_end"], Kinds(new CodexLogFilter { Direction = static direction => direction == "meta" }));
        Assert.Equal(["app_event"], Kinds(new CodexLogFilter { Kind = static kind => kind == "app_event" }));
        Assert.Equal(["op"], Kinds(new CodexLogFilter { Kind = static kind => kind == "Interrupt" }));
        Assert.Equal(["op", "session_end"], Kinds(new CodexLogFilter { After = operation }));
        Assert.Equal(["session_start", "app_event"], Kinds(new CodexLogFilter { Before = operation }));
        Assert.Equal(["app_event"], CodexLogReader.ReadLastRecords(path, 1, new CodexLogFilter { Direction = static direction => direction == "to_tui" }).Select(static record => record.Kind));

        IEnumerable<string?> Kinds(CodexLogFilter filter) => CodexLogReader.ReadRecords(path, filter).Select(static record => record.Kind);
    }

    [Fact]
    public void ReadRecords_SessionFile_IsNoLog()
    {
        string path = _folder.Lines("x.jsonl", ItemReading.Meta("\"id\":\"a\""), ItemReading.UserMessage("Hello"));

        CodexSessionException error = Assert.Throws<CodexSessionException>(() => CodexLogReader.ReadRecords(path).ToList());

        Assert.Equal((CodexErrorKind.NotASessionFile, 1L, 0L), (error.Kind, error.LineNumber, error.Offset));
        Assert.Contains("not a session log of Codex", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetFilesIn_FolderOrHome_GivesLogsNewestFirst()
    {
        _folder.Lines("log/session-20260101T000000Z.jsonl", Start);
        _folder.Lines("log/session-20260102T000000Z.jsonl", Start);
        _folder.Text("log/codex-tui.log", "text");
        string[] expected = ["session-20260102T000000Z.jsonl", "session-20260101T000000Z.jsonl"];

        Assert.Equal(expected, CodexLogReader.GetFilesIn(_folder.Path).Select(Path.GetFileName));
        Assert.Equal(expected, CodexLogReader.GetFilesIn(_folder.At("log")).Select(Path.GetFileName));
        Assert.Empty(CodexLogReader.GetFilesIn(_folder.At("none")));
    }

    private CodexLogRecord Event(string fields) => Read("to_tui", "codex_event", $$$""","payload":{"id":"0","msg":{{{{fields}}}}}""");

    private CodexLogRecord Read(string direction, string kind, string rest) => Read($$"""{"ts":"2026-01-02T03:04:05.678Z","dir":"{{direction}}","kind":"{{kind}}"{{rest}}}""");

    private CodexLogRecord Read(string line) => Assert.Single(CodexLogReader.ReadRecords(_folder.Lines("session.jsonl", line)));
}
