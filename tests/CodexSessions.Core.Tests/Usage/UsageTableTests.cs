using System;
using System.Linq;
using System.Text.RegularExpressions;
using CodexSessions.Documents;
using Xunit;
using static CodexSessions.Tests.Support.UsageRows;

namespace CodexSessions.Tests.Usage;

public sealed partial class UsageTableTests
{
    private static readonly CodexUsageGroup[] Days = [CodexUsageGroup.Day];

    private static readonly CodexUsage[] TwoDays =
    [
        Row(Days, "2026-11-12", tokens: 750_000, cost: 1.5m),
        Row(Days, "2026-11-13", tokens: 250_000, cost: 0.001m),
    ];

    private static readonly CodexUsage[] Mixed =
    [
        Row(DayModelFolder, "2026-11-12", "gpt-example", "/home/dev/projects/some/where/deep/below/shop", 1_200_000, 1.5m),
        Row(DayModelFolder, "2026-11-13", "gpt-example-large-preview", "/home/dev/資料/プロジェクト/とても長い名前のフォルダー/下", 400_000, 12.25m),
        Row(DayModelFolder, "2026-11-14", null, null, null),
    ];

    public static TheoryData<int, bool> Looks() => new()
    {
        { 40, false }, { 40, true }, { 80, false }, { 80, true }, { 120, false }, { 120, true }, { 200, false }, { 200, true },
    };

    [Fact]
    public void GetLines_Rows_HaveNumbersBarsAndTotals() => Assert.Equal(
        [
            "Day         Sessions  Turns  Calls  Failed   Input  Cached  Output  Tokens     Time   Cost  Share",
            new string('─', 96 + 12),
            "2026-11-12         2      3     10       1  675.0K  375.0K   75.0K  750.0K   5m 00s   1.50  ███████████  75%",
            "2026-11-13         2      3     10       1  225.0K  125.0K   25.0K  250.0K   5m 00s  <0.01  ███▋         25%",
            new string('─', 96 + 12),
            "Total                     6     20       2  900.0K  500.0K  100.0K    1.0M  10m 00s   1.50",
        ],
        Lines(TwoDays, 108));

    [Fact]
    public void GetLines_Ascii_HasNothingElse() => Assert.Equal(
        [
            "Day         Turns  Calls   Input  Output  Tokens     Time   Cost  Share",
            new string('-', 79),
            "2026-11-12      3     10  675.0K   75.0K  750.0K   5m 00s   1.50  ########  75%",
            "2026-11-13      3     10  225.0K   25.0K  250.0K   5m 00s  <0.01  ###       25%",
            new string('-', 79),
            "Total           6     20  900.0K  100.0K    1.0M  10m 00s   1.50",
        ],
        Lines(TwoDays, 79, useAscii: true));

    [Theory]
    [MemberData(nameof(Looks))]
    public void GetLines_EveryWidth_FitsAndKeepsTokens(int width, bool useAscii)
    {
        foreach (CodexUsage[] rows in (CodexUsage[][])[TwoDays, Mixed])
        {
            string[] lines = Lines(rows, width, useAscii);
            Assert.All(lines, line => Assert.InRange(TextWidth.Of(line), 1, width));
            Assert.Contains("Tokens", lines[0], StringComparison.Ordinal);
            Assert.Contains(rows[0].Day!.Value.ToString("yyyy-MM-dd", null), lines[2], StringComparison.Ordinal);
            Assert.Equal(width >= 80, lines[2].Contains("1.50", StringComparison.Ordinal) && lines[0].EndsWith("Share", StringComparison.Ordinal) && lines[0].Contains("Calls", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void GetLines_WideCharacters_StandInColumns()
    {
        string[] lines = Lines(Mixed, 80);
        int column = lines[0].IndexOf("Tokens", StringComparison.Ordinal) + "Tokens".Length;
        Assert.EndsWith("1.2M", TextWidth.Start(lines[2], column), StringComparison.Ordinal);
        Assert.EndsWith("400.0K", TextWidth.Start(lines[3], column), StringComparison.Ordinal);
        Assert.Contains(" …", lines[3], StringComparison.Ordinal);
        Assert.Contains("フォルダー/下 ", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void GetLines_UnknownNumbers_AreBlank()
    {
        string[] lines = Lines(Mixed, 200);
        Assert.Matches("^2026-11-14  -  +-  +2 +3 +10 +1 +5m 00s$", lines[4]);
        string[] single = Lines([new CodexUsage { SessionCount = 1 }], 80);
        Assert.Equal(["Sessions  Turns  Calls  Failed", "──────────────────────────────", "       1      0      0       0"], single);
    }

    [Fact]
    public void GetLines_SessionsOfSeveralRows_AreToldOnlyWhereTheyAreKnown()
    {
        Assert.Matches("^Total +6 ", Lines(TwoDays, 200)[^1]);
        CodexUsage[] known = [Of("2026-11-12", "a"), Of("2026-11-13", "a"), Of("2026-11-14", "b")];
        Assert.Matches("^Total +2 +6 ", Lines(known, 200)[^1]);

        static CodexUsage Of(string day, string id) => new() { GroupBy = new([.. Days]), Day = DateTime.Parse(day, null), SessionId = id, SessionCount = 1, TurnCount = 2, TotalTokens = 5 };
    }

    [Fact]
    public void GetLines_Turns_TellTheirSession()
    {
        CodexUsage[] turns = [Of("01a1ef77-ada4-7af2-93fb-a28d2874af01", 1), Of("01a1ef78-0000-7af2-93fb-a28d2874af02", 12)];
        string[] lines = Lines(turns, 80);
        Assert.StartsWith("Session        Turn  Turns", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("01a1ef78-0000  12 ", lines[3], StringComparison.Ordinal);

        static CodexUsage Of(string id, int turn) => new() { GroupBy = new([CodexUsageGroup.Turn]), SessionId = id, Turn = turn, SessionCount = 1, TurnCount = 1, TotalTokens = 10 };
    }

    [Fact]
    public void GetLines_Tools_AreMeasuredByTheirCalls()
    {
        CodexUsage[] tools = [Of("exec_command", 30), Of("apply_patch", 10)];
        string[] lines = Lines(tools, 80);
        Assert.Matches("^Tool +Sessions +Calls +Failed +Share$", lines[0]);
        Assert.Matches("^exec_command +1 +30 +0 +█+ +75%$", lines[2]);
        Assert.Matches("^Total +40 +0$", lines[^1]);

        static CodexUsage Of(string tool, int calls) => new() { GroupBy = new([CodexUsageGroup.Tool]), Tool = tool, SessionCount = 1, TurnCount = 4, ToolCallCount = calls };
    }

    [Fact]
    public void GetLines_Colours_TakeNoRoom()
    {
        string[] plain = Lines(Mixed, 80);
        string[] coloured = [.. CodexUsageTable.GetLines(Mixed, new CodexUsageTableOptions { Width = 80, UseColor = true })];
        Assert.Equal(plain, coloured.Select(static line => Codes.Replace(line, string.Empty)));
        Assert.Contains("\u001b[36m█", coloured[2], StringComparison.Ordinal);
    }

    [Fact]
    public void GetLines_NamesThatSteerATerminal_AreMadePlain()
    {
        string[] lines = Lines([Row(DayModelFolder, "2026-11-12", "a\u001b[31mb\u0007\nc", "\u202e/x\u009b2J"), TwoDays[0]], 120);
        Assert.DoesNotContain(string.Concat(lines), static c => char.IsControl(c) || c == '\u202e');
        Assert.Equal(6, lines.Length);
    }

    [Fact]
    public void GetLines_NoRows_IsNothing() => Assert.Empty(Lines([], 80));

    [GeneratedRegex("\u001b\\[[0-9]+m")]
    private static partial Regex Codes { get; }

    private static string[] Lines(CodexUsage[] rows, int width, bool useAscii = false) =>
        [.. CodexUsageTable.GetLines(rows, new CodexUsageTableOptions { Width = width, UseAscii = useAscii })];
}
