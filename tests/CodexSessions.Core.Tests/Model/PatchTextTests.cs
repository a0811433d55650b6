using System;
using System.Linq;
using System.Text.Json;
using CodexSessions.Model;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Model;

/// <summary>Patches as models write them, read out of the calls that carry them.</summary>
public sealed class PatchTextTests
{
    private const string AllMarks = """
        *** Begin Patch
        *** Add File: a.txt
        +one
        +
        ++two
        *** Delete File: b.txt
        *** Update File: c.txt
        *** Move to: d/c.txt
        @@ class C
         before
        -old
        +new
        @@
        +last
        *** End of File
        *** End Patch
        """;

    [Fact]
    public void In_EveryMark_GivesTheChangeOfEachFile()
    {
        PatchText patch = PatchText.In(AllMarks)!;
        Assert.Equal("add a.txt; delete b.txt; update c.txt → d/c.txt", patch.Changes.ToString());
        Assert.Equal(["one\n\n+two\n", null, null], patch.Changes.Select(static change => change.Content));
        Assert.Equal([null, null, "@@ class C\n before\n-old\n+new\n@@\n+last\n*** End of File\n"], patch.Changes.Select(static change => change.UnifiedDiff));
        Assert.Equal(["a.txt", "b.txt", "c.txt"], patch.Changes.Select(static change => change.Path));
        Assert.Equal(AllMarks, patch.Text);
    }

    [Theory]
    [InlineData("*** Begin Patch\r\n*** Add File: a\r\n+x\r\n*** End Patch\r\n", "add a", "x\n")]
    [InlineData("*** Begin Patch\n*** Add File: a\n+x", "add a", "x\n")]
    [InlineData("*** Begin Patch\n*** Add File: a\n+x\n", "add a", "x\n")]
    [InlineData("*** Begin Patch\n*** Add File: a\n*** End Patch", "add a", "")]
    [InlineData("*** Begin Patch\n*** Add File: a\n+x\nlost\n\n+y\n*** End Patch", "add a", "x\ny\n")]
    [InlineData("  *** Begin Patch  \n *** Add File:  a b.txt \n+x\n *** End Patch \n", "add a b.txt", "x\n")]
    [InlineData("Words first.\n*** Begin Patch\n+lost\n\n*** Environment: e\n*** Add File:a\n+x\n*** End Patch\n+no\n*** Add File: no\n+no", "add a", "x\n")]
    [InlineData("*** Begin Patch\n*** Delete File: b\n@@\n+lost\n*** Add File: a\n+x\n*** Move to: c\n*** End Patch", "delete b; add a", null)]
    [InlineData("*** Begin Patch\n*** Add File: a\n+*** Begin Patch\n+*** Update File: b\n+*** End Patch\n*** End Patch", "add a", "*** Begin Patch\n*** Update File: b\n*** End Patch\n")]
    public void In_AddedFile_GivesWhatModelsWriteInstead(string text, string changes, string? content)
    {
        PatchText patch = PatchText.In(text)!;
        Assert.Equal(changes, patch.Changes.ToString());
        Assert.Equal(content, patch.Changes[0].Content);
    }

    [Theory]
    [InlineData("*** Begin Patch\n*** Update File: a\n*** End Patch", "update a", "")]
    [InlineData("*** Begin Patch\n*** Update File: a\n*** Move to: b\n*** End Patch", "update a → b", "")]
    [InlineData("*** Begin Patch\n*** Update File: a\n@@\n *** End Patch\n *** Add File: b\n-\n*** End Patch", "update a", "@@\n *** End Patch\n *** Add File: b\n-\n")]
    [InlineData("*** Begin Patch\n*** Update File: a\n@@\n x\n\n y\n*** End Patch", "update a", "@@\n x\n\n y\n")]
    [InlineData("*** Begin Patch\n*** Update File: a\n x\n*** Move to:\n*** Add File:\n", "update a", " x\n*** Move to:\n*** Add File:\n")]
    public void In_Update_GivesTheHunksAsWritten(string text, string changes, string diff)
    {
        PatchText patch = PatchText.In(text)!;
        Assert.Equal(changes, patch.Changes.ToString());
        Assert.Equal((diff, null), (patch.Changes[0].UnifiedDiff, patch.Changes[0].Content));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*** Begin Patch")]
    [InlineData("*** Begin Patch\n*** End Patch")]
    [InlineData("*** Add File: a\n+x\n*** End Patch")]
    [InlineData("rg '*** Begin Patch' src\n*** Add File: a")]
    [InlineData("*** Begin Patch\\n*** Add File: a\\n+x\\n*** End Patch")]
    public void In_NoPatch_IsNull(string? text) => Assert.Null(PatchText.In(text));

    [Fact]
    public void In_SeveralPatches_GivesTheFilesOfAll()
    {
        const string First = "*** Begin Patch\n*** Add File: a\n+x\n*** End Patch";
        const string Second = "*** Begin Patch\n*** Delete File: b\n*** End Patch";
        PatchText patch = PatchText.In($"cd src && apply_patch <<'EOF'\n{First}\nEOF\napply_patch '{Second}' && echo done\n")!;
        Assert.Equal("add a; delete b", patch.Changes.ToString());
        Assert.StartsWith(First, patch.Text, StringComparison.Ordinal);
        Assert.EndsWith(Second, patch.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string> Calls()
    {
        const string Patch = "*** Begin Patch\n*** Add File: a\n+x\n*** End Patch\n";
        string heredoc = $"apply_patch <<'EOF'\n{Patch}EOF";
        return
        [
            Custom("apply_patch", Patch),
            Function("apply_patch", new { input = Patch }),
            Function("shell", new { command = new[] { "apply_patch", Patch } }),
            Function("shell", new { command = new[] { "bash", "-lc", heredoc } }),
            Function("shell_command", new { command = heredoc, workdir = "/work" }),
            Function("shell_command", new { command = $"apply_patch @'\r\n{Patch.Replace("\n", "\r\n", StringComparison.Ordinal)}'@" }),
            Function("exec_command", new { cmd = $"cd /work && {heredoc} && make" }),
            ResponseItem($"\"type\":\"local_shell_call\",\"call_id\":\"c\",\"action\":{JsonSerializer.Serialize(new { type = "exec", command = new[] { "bash", "-lc", heredoc } })}"),
        ];
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Changes_OfACall_AreWhatItsPatchSays(string line)
    {
        CodexToolCallItem call = Parse<CodexToolCallItem>(line);
        Assert.Equal("add a", call.Changes?.ToString());
        Assert.Equal("x\n", call.Changes![0].Content);
        Assert.StartsWith("*** Begin Patch", call.Patch, StringComparison.Ordinal);
    }

    // A script is no patch: Codex records what the tools it calls do.
    public static TheoryData<string> CallsWithoutPatch() =>
    [
        Custom("exec", "await tools.apply_patch(`\n*** Begin Patch\n*** Add File: a\n+x\n*** End Patch`)"),
        Custom("apply_patch", "What?"),
        Function("apply_patch", "broken"),
        Function("shell_command", new { command = "ls -l" }),
    ];

    [Theory]
    [MemberData(nameof(CallsWithoutPatch))]
    public void Changes_OfACallWithoutPatch_AreUnknown(string line)
    {
        CodexToolCallItem call = Parse<CodexToolCallItem>(line);
        Assert.Null(call.Changes);
        Assert.Null(call.Patch);
    }

    [Fact]
    public void In_DamagedText_NeverThrows()
    {
        var random = new Random(20260801);
        string[] pieces = ["*** Begin Patch", "*** End Patch", "*** Add File:", "*** Update File: ", "*** Delete File: x", "*** Move to:", "*** ", "@@", "\n", "\n", "\r\n", "\r", " ", "+", "-", "'", "x", "\0", "\ud800"];
        for (int i = 0; i < 20_000; i++)
        {
            string text = i % 2 == 0
                ? string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => pieces[random.Next(pieces.Length)]))
                : Damaged(AllMarks, random, pieces);
            if (PatchText.In(text) is { } patch)
            {
                Assert.Contains(patch.Text, text, StringComparison.Ordinal);
                Assert.All(patch.Changes, static change => Assert.False(string.IsNullOrWhiteSpace(change.Path)));
            }
        }
    }

    private static string Damaged(string text, Random random, string[] pieces)
    {
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            int start = random.Next(text.Length);
            text = text[..start] + pieces[random.Next(pieces.Length)] + text[Math.Min(text.Length, start + random.Next(30))..];
        }

        return text;
    }

    private static string Custom(string tool, string input) =>
        ResponseItem($"\"type\":\"custom_tool_call\",\"call_id\":\"c\",\"name\":\"{tool}\",\"input\":{JsonSerializer.Serialize(input)}");

    private static string Function(string tool, object arguments) =>
        ResponseItem($"\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"{tool}\",\"arguments\":{JsonSerializer.Serialize(JsonSerializer.Serialize(arguments))}");
}
