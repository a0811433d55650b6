using System;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Model;

/// <summary>Members whose shape has changed through the years read alike.</summary>
public sealed class RecordShapesTests
{
    [Theory]
    [InlineData("""{"primary_used_percent":12.5,"weekly_used_percent":40,"primary_to_weekly_ratio_percent":25,"primary_window_minutes":300,"weekly_window_minutes":10080}""", null, null)]
    [InlineData("""{"primary_used_percent":12.5,"secondary_used_percent":40,"primary_to_secondary_ratio_percent":25,"primary_window_minutes":300,"secondary_window_minutes":10080}""", null, null)]
    [InlineData("""{"primary":{"used_percent":12.5,"window_minutes":300,"resets_in_seconds":90},"secondary":{"used_percent":40,"window_minutes":10080,"resets_in_seconds":5}}""", null, "00:01:30")]
    [InlineData("""{"primary":{"used_percent":12.5,"window_minutes":300,"resets_at":"2026-05-10T10:00:00Z"},"secondary":{"used_percent":40,"window_minutes":10080}}""", "2026-05-10T10:00:00.000Z", null)]
    [InlineData("""{"primary":{"used_percent":12.5,"window_minutes":300,"resets_at":1778407200},"secondary":{"used_percent":40.0,"window_minutes":10080}}""", "2026-05-10T10:00:00.000Z", null)]
    public void RateLimits_EachShape_TellsBothWindows(string limits, string? resetsAt, string? resetsIn)
    {
        CodexRateLimits rateLimits = Parse<CodexTokenCountItem>(Event($"\"type\":\"token_count\",\"info\":null,\"rate_limits\":{limits}")).RateLimits!;

        Assert.Equal((12.5, TimeSpan.FromHours(5)), (rateLimits.Primary!.UsedPercent, rateLimits.Primary.Window!.Value));
        Assert.Equal((40.0, TimeSpan.FromDays(7)), (rateLimits.Secondary!.UsedPercent, rateLimits.Secondary.Window!.Value));
        Assert.Equal($"ResetsAt={resetsAt ?? "null"}", PropertyText.Of(rateLimits.Primary, "ResetsAt="));
        Assert.Equal($"ResetsIn={resetsIn ?? "null"}", PropertyText.Of(rateLimits.Primary, "ResetsIn="));
    }

    [Fact]
    public void RateLimits_NewestMembers_AreTold()
    {
        CodexRateLimits limits = Parse<CodexTokenCountItem>(Event("""
            "type":"token_count","info":null,"rate_limits":{"limit_id":"codex","limit_name":"Codex","primary":null,"secondary":null,"credits":{"has_credits":true,"unlimited":false,"balance":"12.50"},"plan_type":"pro","rate_limit_reached_type":"primary","individual_limit":{"limit":10,"used":2.5,"remaining_percent":75,"resets_at":1778407200},"spend_control_reached":false,"normal_model_slug":"gpt-x"}
            """.Trim())).RateLimits!;

        string[] expected =
        [
            "LimitId=codex", "LimitName=Codex", "Primary=null", "Secondary=null", "HasCredits=True", "CreditsUnlimited=False", "CreditsBalance=12.50", "PlanType=pro", "RateLimitReachedType=primary",
            "IndividualLimit.Limit=10", "IndividualLimit.Used=2.5", "IndividualLimit.RemainingPercent=75", "IndividualLimit.ResetsAt=2026-05-10T10:00:00.000Z", "SpendControlReached=False",
            "NormalModelSlug=gpt-x",
        ];
        Assert.Equal(expected, expected.Select(property => PropertyText.Of(limits, property)));
    }

    [Theory]
    [InlineData("""{"output":"a\nb","metadata":{"exit_code":2,"duration_seconds":1.5}}""", "a\nb", 2, 1500, false)]
    [InlineData("Exit code: 0\nWall time: 0.5 seconds\nTotal output lines: 1\nOutput:\na\nb", "a\nb", 0, 500, true)]
    [InlineData("Exit code: 1\r\nWall time: 2 seconds\r\nOutput:\r\n", "", 1, 2000, false)]
    [InlineData("Chunk ID: x1\nWall time: 0.25 seconds\nProcess exited with code 127\nOriginal token count: 9\nOutput:\nnot found", "not found", 127, 250, false)]
    [InlineData("Wall time: 10.0 seconds\nProcess running with session ID 7\nOutput:\nso far", "so far", null, 10000, null)]
    [InlineData("Plan updated", "Plan updated", null, null, null)]
    [InlineData("Output:\nnothing told before", "Output:\nnothing told before", null, null, null)]
    [InlineData("Exit code: 0 and so on", "Exit code: 0 and so on", null, null, null)]
    [InlineData("""{"output":"no metadata"}""", """{"output":"no metadata"}""", null, null, null)]
    [InlineData("""{"output":"torn""", """{"output":"torn""", null, null, null)]
    [InlineData("", "", null, null, null)]
    public void ToolOutput_Text_IsTakenApartByItsLayout(string text, string output, int? exitCode, int? milliseconds, bool? success)
    {
        CodexToolOutputItem item = Output(System.Text.Json.JsonSerializer.Serialize(text));

        Assert.Equal((output, exitCode, milliseconds, success), (item.Output, item.ExitCode, (int?)item.Duration?.TotalMilliseconds, item.Success));
        Assert.Equal(output, item.Text);
        Assert.Null(item.Content);
    }

    [Fact]
    public void ToolOutput_Parts_AreJoinedAndListed()
    {
        CodexToolOutputItem item = Output("""[{"type":"input_text","text":"one"},{"type":"input_image","image_url":"data:image/png;base64,AA","detail":"high"},{"type":"input_text","text":"two"}]""");

        Assert.Equal("one\ntwo", item.Output);
        Assert.Equal(["input_text", "input_image", "input_text"], item.Content!.Select(static part => part.Type));
        Assert.Equal(("data:image/png;base64,AA", "high"), (item.Content![1].ImageUrl, item.Content[1].Detail));
    }

    [Fact]
    public void ToolOutput_PartsWithALayout_AreTakenApart()
    {
        CodexToolOutputItem item = Output("""[{"type":"input_text","text":"Exit code: 3\nWall time: 1 seconds\nOutput:\nx"}]""");

        Assert.Equal(("x", 3), (item.Output, item.ExitCode));
    }

    [Theory]
    [InlineData("""{"content":"done","success":true}""", "done", true)]
    [InlineData("""{"content":"failed","success":false}""", "failed", false)]
    [InlineData("""{"content":[{"type":"input_text","text":"done"}]}""", "done", null)]
    public void ToolOutput_Object_TellsContentAndSuccess(string json, string output, bool? success)
    {
        CodexToolOutputItem item = Output(json);

        Assert.Equal((output, success), (item.Output, item.Success));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void ToolOutput_Nothing_HasNoExitCode(string json) => Assert.Null(Output(json).ExitCode);

    [Theory]
    [InlineData("""{"mode":"workspace-write","network_access":false}""", "workspace-write")]
    [InlineData("""{"type":"read-only"}""", "read-only")]
    [InlineData("""{"type":"danger-full-access"}""", "danger-full-access")]
    [InlineData("null", null)]
    public void SandboxPolicy_TypeOrMode_IsTheMode(string policy, string? expected) =>
        Assert.Equal(expected, Parse<CodexTurnContextItem>(Envelope("turn_context", $"{{\"sandbox_policy\":{policy}}}")).SandboxMode);

    [Theory]
    [InlineData("\"on-failure\"", "on-failure", null)]
    [InlineData("""{"granular":{"rules":true}}""", "granular", """{"granular":{"rules":true}}""")]
    [InlineData("""{"reject":{"rules":true}}""", "reject", """{"reject":{"rules":true}}""")]
    public void ApprovalPolicy_TextOrObject_IsOneWord(string policy, string expected, string? detail)
    {
        CodexTurnContextItem item = Parse<CodexTurnContextItem>(Envelope("turn_context", $"{{\"approval_policy\":{policy}}}"));

        Assert.Equal((expected, detail), (item.ApprovalPolicy, item.ApprovalPolicyDetail));
    }

    [Fact]
    public void CollaborationMode_FlatFirstForm_IsRead()
    {
        CodexTurnContextItem item = Parse<CodexTurnContextItem>(Envelope("turn_context", """{"collaboration_mode":{"mode":"code","model":"gpt-y","reasoning_effort":"low"}}"""));

        Assert.Equal(("code", "gpt-y", "low"), (item.CollaborationMode, item.CollaborationModel, item.CollaborationEffort));
    }

    [Theory]
    [InlineData("\"cli\"", "cli", null)]
    [InlineData("\"exec\"", "exec", null)]
    [InlineData("\"something-new\"", "something-new", null)]
    [InlineData("""{"custom":"atlas"}""", "atlas", null)]
    [InlineData("""{"internal":"guardian"}""", "internal", "guardian")]
    [InlineData("""{"subagent":"review"}""", "subagent", "review")]
    [InlineData("""{"subagent":{"other":"text"}}""", "subagent", "other")]
    [InlineData("""{"subagent":{"thread_spawn":{"parent_thread_id":"p","depth":2}}}""", "subagent", "thread_spawn")]
    [InlineData("null", null, null)]
    public void Source_TextOrObject_IsOneWordAndItsDetail(string source, string? expected, string? detail)
    {
        CodexSessionMetaItem meta = Parse<CodexSessionMetaItem>(Meta($"\"id\":\"a\",\"source\":{source}"));

        Assert.Equal((expected, detail), (meta.Source, meta.SourceDetail));
    }

    [Fact]
    public void Source_SpawnedSubagent_TellsItsPlaceInTheTree()
    {
        CodexSessionMetaItem meta = Parse<CodexSessionMetaItem>(Meta("""
            "id":"a","source":{"subagent":{"thread_spawn":{"parent_thread_id":"p","depth":2,"agent_path":"/root/a","agent_nickname":"Lantern","agent_role":"worker"}}}
            """.Trim()));

        Assert.Equal(("p", 2, "/root/a", "Lantern", "worker"), (meta.ParentId, meta.Depth, meta.AgentPath, meta.AgentNickname, meta.AgentRole));
    }

    [Fact]
    public void AgentRole_OldName_IsRead() => Assert.Equal("worker", Parse<CodexSessionMetaItem>(Meta("\"agent_type\":\"worker\"")).AgentRole);

    [Theory]
    [InlineData("\"You are.\"")]
    [InlineData("""{"text":"You are."}""")]
    public void BaseInstructions_TextOrObject_IsTheText(string json) =>
        Assert.Equal("You are.", Parse<CodexSessionMetaItem>(Meta($"\"base_instructions\":{json}")).BaseInstructions);

    [Theory]
    [InlineData("\"window_id\":3", 3L, null)]
    [InlineData("\"window_number\":3,\"window_id\":\"w\"", 3L, "w")]
    [InlineData("\"message\":\"\"", null, null)]
    public void CompactionWindow_NumberOrId_AreToldApart(string fields, long? number, string? id)
    {
        CodexCompactionItem item = Parse<CodexCompactionItem>(Envelope("compacted", $"{{{fields}}}"));

        Assert.Equal((number, id), (item.WindowNumber, item.WindowId));
    }

    [Fact]
    public void GhostSnapshot_FirstForm_TellsTheCommit() =>
        Assert.Equal("abc", Parse<CodexGhostSnapshotItem>(ResponseItem("""
            "type":"ghost_snapshot","ghost_commit":{"commit_id":"abc","parent":null}
            """.Trim())).Commit);

    [Fact]
    public void Review_FirstForm_TellsPromptAndFindings()
    {
        CodexReviewItem entered = Parse<CodexReviewItem>(Event("\"type\":\"entered_review_mode\",\"prompt\":\"Review it.\",\"user_facing_hint\":\"changes\""));
        CodexReviewItem exited = Parse<CodexReviewItem>(Event("\"type\":\"exited_review_mode\",\"findings\":[{\"title\":\"Bug\"}],\"overall_explanation\":\"One bug.\""));

        Assert.Equal(("Review it.", "changes"), (entered.Prompt, entered.Hint));
        Assert.Equal(("Bug", "One bug."), (exited.Findings![0].Title, exited.Text));
    }

    [Theory]
    [InlineData("""{"Err":"timed out"}""", "timed out", false)]
    [InlineData("""{"Ok":{"content":[{"type":"text","text":"bad input"}],"isError":true}}""", null, false)]
    [InlineData("""{"content":[{"type":"text","text":"fine"}]}""", null, true)]
    public void McpResult_EachForm_TellsSuccessAndError(string result, string? error, bool success)
    {
        CodexMcpCallItem item = Parse<CodexMcpCallItem>(Event($"\"type\":\"mcp_tool_call_end\",\"call_id\":\"c\",\"result\":{result}"));

        Assert.Equal((error, success), (item.ErrorMessage, item.Success));
    }

    [Theory]
    [InlineData("\"exit_code\":0", true)]
    [InlineData("\"exit_code\":1", false)]
    [InlineData("\"status\":\"declined\"", false)]
    [InlineData("\"status\":\"completed\"", null)]
    public void CommandSuccess_ExitCodeOrStatus_Decides(string fields, bool? expected) =>
        Assert.Equal(expected, Parse<CodexCommandItem>(Event($"\"type\":\"exec_command_end\",{fields}")).Success);

    [Theory]
    [InlineData("\"aggregated_output\":\"both\",\"formatted_output\":\"f\",\"stdout\":\"o\"", "both")]
    [InlineData("\"aggregated_output\":\"\",\"formatted_output\":\"f\",\"stdout\":\"o\"", "f")]
    [InlineData("\"stdout\":\"o\",\"formatted_output\":\"\"", "o")]
    [InlineData("\"aggregated_output\":\"\"", "")]
    [InlineData("\"exit_code\":0", null)]
    public void CommandOutput_OfSeveral_IsTheFirstThatTellsSomething(string fields, string? expected) =>
        Assert.Equal(expected, Parse<CodexCommandItem>(Event($"\"type\":\"exec_command_end\",{fields}")).Output);

    [Theory]
    [InlineData("""{"command":["ls","-l"]}""", "ls -l")]
    [InlineData("""{"command":["bash","-lc","ls | wc -l"]}""", "ls | wc -l")]
    [InlineData("""{"command":["/usr/bin/zsh","-c","ls"]}""", "ls")]
    [InlineData("""{"command":["pwsh.exe","-Command","Get-ChildItem"]}""", "Get-ChildItem")]
    [InlineData("""{"command":["cmd.exe","/c","dir"]}""", "dir")]
    [InlineData("""{"command":["echo","it's"]}""", "echo 'it'\\''s'")]
    [InlineData("""{"command":["echo",""]}""", "echo ''")]
    [InlineData("""{"command":"ls -l"}""", "ls -l")]
    [InlineData("""{"plan":[]}""", null)]
    [InlineData("{broken", null)]
    [InlineData("", null)]
    public void ToolCallCommand_Arguments_AreShownAsTyped(string arguments, string? expected)
    {
        CodexToolCallItem call = Parse<CodexToolCallItem>(ResponseItem($"\"type\":\"function_call\",\"name\":\"shell\",\"call_id\":\"c\",\"arguments\":{System.Text.Json.JsonSerializer.Serialize(arguments)}"));

        Assert.Equal(expected, call.Command);
        Assert.Equal(arguments, call.Arguments);
        Assert.Equal(expected ?? arguments, call.Text);
    }

    [Theory]
    [InlineData("/home/dev", "/home/dev")]
    [InlineData("file:///home/dev/a%20b", "/home/dev/a b")]
    [InlineData("file:///C:/work/a", @"C:\work\a")]
    [InlineData("file://server/share/a", @"\\server\share\a")]
    [InlineData(@"C:\work", @"C:\work")]
    public void WorkingDirectory_FileUri_IsAPath(string cwd, string expected) =>
        Assert.Equal(expected, Parse<CodexTurnContextItem>(Envelope("turn_context", $"{{\"cwd\":{System.Text.Json.JsonSerializer.Serialize(cwd)}}}")).WorkingDirectory);

    [Theory]
    [InlineData("\"turn_id\":\"body\",\"internal_chat_message_metadata_passthrough\":{\"turn_id\":\"passed\"}", "body")]
    [InlineData("\"internal_chat_message_metadata_passthrough\":{\"turn_id\":\"passed\"}", "passed")]
    [InlineData("\"metadata\":{\"turn_id\":\"passed\"}", "passed")]
    [InlineData("\"turnId\":\"camel\"", "camel")]
    [InlineData("\"turn_id\":null", null)]
    public void TurnId_WhereverItStands_IsFound(string fields, string? expected) => Assert.Equal(expected, Parse(ResponseItem($"\"type\":\"reasoning\",{fields}")).TurnId);

    [Fact]
    public void Metadata_BesideAResponseItem_IsTold()
    {
        CodexSessionItem item = Parse("""
            {"timestamp":"2026-01-02T03:04:05.678Z","type":"response_item","payload":{"type":"reasoning","summary":[]},"metadata":{"client_authored":true,"history_sequence":4,"sampled_through_sequence":3,"user_input_order":1,"delivered_assistant_message":"m","compaction_output":{"a":1},"inherited_user_message":true,"retained_source":"s","mcp_attribution":[1]}}
            """.Trim());

        string[] expected =
        [
            "ClientAuthored=True", "HistorySequence=4", "SampledThroughSequence=3", "UserInputOrder=1", "DeliveredAssistantMessage=m", "CompactionOutput={\"a\":1}", "InheritedUserMessage=true",
            "RetainedSource=\"s\"", "McpAttribution=[1]",
        ];
        Assert.Equal(expected, expected.Select(property => PropertyText.Of(item.Metadata!, property)));
    }

    [Fact]
    public void Metadata_OfOtherLines_IsNull() => Assert.Null(Parse(UserMessage("x")).Metadata);

    [Theory]
    [InlineData("""[{"type":"input_text","text":"<image name=[Image #1] path=\"a.png\">"},{"type":"input_image","image_url":"data:x"},{"type":"input_text","text":"</image>"},{"type":"input_text","text":"Look"}]""", "Look")]
    [InlineData("""[{"type":"input_text","text":"<image>"},{"type":"input_image","image_url":"data:x"},{"type":"input_text","text":"</image>"}]""", "[Image]")]
    [InlineData("""[{"type":"input_image","image_url":"data:x"}]""", "[Image]")]
    [InlineData("""[{"type":"input_audio","audio_url":"data:x"}]""", "[Audio]")]
    [InlineData("""[{"type":"refusal","refusal":"I cannot."}]""", "I cannot.")]
    [InlineData("""[]""", "")]
    public void MessageText_Parts_AreWhatAPersonReads(string content, string expected) =>
        Assert.Equal(expected, Parse(ResponseItem($"\"type\":\"message\",\"role\":\"user\",\"content\":{content}")).Text);

    [Theory]
    [InlineData("\"message\":\"\",\"images\":[\"data:x\"]", "[Image]")]
    [InlineData("\"message\":\"\",\"local_images\":[\"/a.png\"]", "[Image]")]
    [InlineData("\"message\":\"\",\"audio\":[\"data:x\"]", "[Audio]")]
    [InlineData("\"message\":\"Look\",\"images\":[\"data:x\"]", "Look")]
    [InlineData("\"message\":\"\",\"images\":[]", "")]
    public void MessageText_EventWithMedia_HasAPlaceholder(string fields, string expected) => Assert.Equal(expected, Parse(Event($"\"type\":\"user_message\",{fields}")).Text);

    [Theory]
    [InlineData("<user_instructions>\n\nBe brief.\n\n</user_instructions>", true)]
    [InlineData("<environment_context>\n  <cwd>/work</cwd>\n</environment_context>", true)]
    [InlineData(" <ENVIRONMENT_CONTEXT>x</Environment_Context>\n", true)]
    [InlineData("# AGENTS.md instructions for /work\n\n<INSTRUCTIONS>\nx\n</INSTRUCTIONS>", true)]
    [InlineData("# AGENTS.md instructions\n<INSTRUCTIONS>\nx\n</INSTRUCTIONS>", true)]
    [InlineData("<user_shell_command>ls</user_shell_command>", true)]
    [InlineData("<skill>x</skill>", true)]
    [InlineData("<turn_aborted>x</turn_aborted>", true)]
    [InlineData("<subagent_notification>x</subagent_notification>", true)]
    [InlineData("<goal_context>x</goal_context>", true)]
    [InlineData("<codex_internal_context source=\"a\">x</codex_internal_context>", true)]
    [InlineData("<recommended_plugins>x</recommended_plugins>", true)]
    [InlineData("<external_docs id=\"1\">x</external_docs>", true)]
    [InlineData("<hook_prompt id=\"1\">x</hook_prompt>", true)]
    [InlineData("<environment_context> is a tag I want to ask about", false)]
    [InlineData("What does </environment_context> mean?", false)]
    [InlineData("<external_docs>x</external_other>", false)]
    [InlineData("Warning: this is mine", false)]
    [InlineData("Hello", false)]
    public void IsContext_UserText_IsToldByItsMarks(string text, bool expected)
    {
        string escaped = System.Text.Json.JsonEncodedText.Encode(text).ToString();
        string asCodexWrites = System.Text.Json.JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        string escapedWithin = asCodexWrites.Replace("o", "\\u006f", System.StringComparison.Ordinal);

        Assert.All([escaped, asCodexWrites, escapedWithin], form => Assert.Equal(expected, Parse<CodexMessageItem>(UserItem(form)).IsContext));
    }

    [Fact]
    public void IsContext_AnyPart_MakesTheMessageContext()
    {
        CodexMessageItem item = Parse<CodexMessageItem>(ResponseItem("""
            "type":"message","role":"user","content":[{"type":"input_text","text":"# AGENTS.md instructions\n<INSTRUCTIONS></INSTRUCTIONS>"},{"type":"input_text","text":"and more"}]
            """.Trim()));

        Assert.True(item.IsContext);
    }

    [Theory]
    [InlineData("developer", true)]
    [InlineData("system", true)]
    [InlineData("assistant", false)]
    public void IsContext_OtherRoles_DecideAlone(string role, bool expected) =>
        Assert.Equal(expected, Parse<CodexMessageItem>(ResponseItem($"\"type\":\"message\",\"role\":\"{role}\",\"content\":[]")).IsContext);

    [Theory]
    [InlineData("one\ntwo\t three", 200, "one two three")]
    [InlineData("  padded  ", 200, "padded")]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("a\u0007b", 200, "a b")]
    public void GetSummary_Text_IsOneShortLine(string text, int length, string expected) =>
        Assert.Equal(expected, Parse(UserMessage(System.Text.Json.JsonEncodedText.Encode(text).ToString())).GetSummary(length));

    [Fact]
    public void GetSummary_SurrogatePairAtTheCut_IsNotHalved()
    {
        string summary = Parse(UserMessage("abc😀def")).GetSummary(5);

        Assert.Equal("abc…", summary);
    }

    private static CodexToolOutputItem Output(string json) => Parse<CodexToolOutputItem>(ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":{json}"));
}
