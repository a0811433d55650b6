using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.UsageRows;

namespace CodexSessions.Tests.Usage;

public sealed class UsageReportTests : IDisposable
{
    private const string Attack = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover=\"alert(1)' x='\u001b[31m\u202e";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Days_HaveTheNumbersOfTheirRows()
    {
        CodexUsageReport report = ReportRows.Report(60);
        string[][] expected =
        [
            .. report.Rows.GroupBy(static row => row.Day).OrderBy(static day => day.Key).Select(static day => (string[])
            [
                $"{day.Key:yyyy-MM-dd}",
                Digits(day.Sum(static row => row.TotalTokens)),
                Digits(day.Sum(static row => row.InputTokens)),
                Digits(day.Sum(static row => row.CachedInputTokens)),
                Digits(day.Sum(static row => row.OutputTokens)),
                Digits(day.Sum(static row => row.TurnCount)),
                Digits(day.Sum(static row => row.ToolCallCount)),
                day.Sum(static row => row.Cost!.Value).ToString("N2", CultureInfo.InvariantCulture),
            ]),
        ];
        IElement[] tables = [.. Page(report).QuerySelectorAll("#days table")];
        Assert.Equal(expected, Cells(tables[0]));

        string[] models = ["gpt-0-example", "gpt-1-example", "gpt-2-example"];
        Assert.Equal(["Day", .. models], tables[1].QuerySelectorAll("thead th").Select(static cell => cell.TextContent));
        Assert.Equal(
            report.Rows.GroupBy(static row => row.Day).OrderBy(static day => day.Key).Select(day => (string[])
            [
                $"{day.Key:yyyy-MM-dd}",
                .. models.Select(model => day.SingleOrDefault(row => row.Model == model) is { } row ? Digits(row.TotalTokens) : string.Empty),
            ]),
            Cells(tables[1]));
    }

    [Fact]
    public void Write_ModelsAndFolders_HaveTheNumbersOfTheirRows()
    {
        CodexUsageReport report = ReportRows.Report(1100, 40, 300);
        IHtmlDocument page = Page(report);
        AssertShares("#models", static row => row.Model!);
        AssertShares("#folders", static row => row.WorkingDirectory!);
        Assert.Equal("28 more models", page.QuerySelector("#models summary")!.TextContent);

        void AssertShares(string section, Func<CodexUsage, string> name) => Assert.Equal(
            report.Rows.GroupBy(name).OrderByDescending(static part => part.Sum(static row => row.TotalTokens)).Select(static part => (part.Key, Digits(part.Sum(static row => row.TotalTokens)))),
            page.QuerySelectorAll($"{section} table").SelectMany(Cells).Select(static cells => (cells[0], cells[2])));
    }

    [Fact]
    public void Write_Chart_HasAColumnForEachDayAndGapsBetween()
    {
        CodexUsageReport report = ReportRows.Report(60);
        IElement[] columns = [.. Page(report).QuerySelectorAll(".plot .chart g")];
        Assert.Equal(60, columns.Length);
        for (int i = 0; i < columns.Length; i++)
        {
            DateTime day = new DateTime(2028, 3, 15).AddDays(i - 59);
            CodexUsage[] rows = [.. report.Rows.Where(row => row.Day == day)];
            Assert.StartsWith($"{day:yyyy-MM-dd}: ", columns[i].QuerySelector("title")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(rows.Length, columns[i].QuerySelectorAll("rect").Length);
        }

        Assert.Contains(columns, static column => column.QuerySelector("title")!.TextContent.EndsWith(": 0 tokens", StringComparison.Ordinal));

        // Heights are to the scale beside the chart.
        string top = Page(report).QuerySelector(".scale span")!.TextContent;
        double scale = double.Parse(top.TrimEnd('M'), CultureInfo.InvariantCulture) * 1e6;
        CodexUsage first = report.Rows[0];
        Assert.Equal(first.TotalTokens!.Value / scale * 200, double.Parse(columns[0].QuerySelector("rect")!.GetAttribute("height")!, CultureInfo.InvariantCulture), 0.01);
    }

    [Theory]
    [InlineData(1, "day")]
    [InlineData(120, "day")]
    [InlineData(121, "week")]
    [InlineData(1100, "month")]
    public void Write_Chart_HasNoMoreColumnsThanCanBeToldApart(int days, string step)
    {
        IHtmlDocument page = Page(ReportRows.Report(days));
        Assert.StartsWith($"Tokens of each {step} by model. The highest is ", page.QuerySelector(".plot .chart")!.GetAttribute("aria-label")!, StringComparison.Ordinal);
        Assert.InRange(page.QuerySelectorAll(".plot .chart g").Length, 1, 120);
        Assert.InRange(page.QuerySelectorAll(".dates text").Length, 1, 5);
    }

    [Fact]
    public void Write_Calendar_HasASquareForEachDayOfItsMonths()
    {
        CodexUsageReport report = ReportRows.Report(60);
        IHtmlDocument page = Page(report);
        Assert.Equal(["Jan 2028", "Feb 2028", "Mar 2028"], page.QuerySelectorAll(".calendar span").Select(static name => name.TextContent));
        IElement[] squares = [.. page.QuerySelectorAll(".calendar rect")];
        Assert.Equal(31 + 29 + 31, squares.Length);
        Assert.Equal(report.Rows.Select(static row => row.Day).Distinct().Count(), squares.Count(static square => square.ClassName != "l0"));

        // 2028-03-01 is a Wednesday.
        IElement first = page.QuerySelectorAll(".calendar svg")[2].QuerySelector("rect")!;
        Assert.Equal(("28", "0", "2028-03-01"), (first.GetAttribute("x"), first.GetAttribute("y"), first.QuerySelector("title")!.TextContent[..10]));
        Assert.All(squares, static square => Assert.InRange(int.Parse(square.GetAttribute("y")!, CultureInfo.InvariantCulture), 0, 70));
    }

    [Fact]
    public void Write_ManyModels_ShareTheLastColour()
    {
        IHtmlDocument page = Page(ReportRows.Report(1100, 40));
        string[] keys = [.. page.QuerySelectorAll(".keys li").Select(static key => key.TextContent)];
        Assert.Equal(8, keys.Length);
        Assert.Equal("33 other models", keys[7]);
        Assert.Equal(Enumerable.Range(0, 8).Select(static i => $"s{i}"), page.QuerySelectorAll("#models table:first-of-type rect").Select(static bar => bar.ClassName).Distinct());
    }

    [Fact]
    public void Write_Totals_AreThoseOfTheTotalRow()
    {
        IHtmlDocument page = Page(new CodexUsageReport(
            Total([Row(DayModelFolder, "2026-11-12", tokens: 1_234_567, cost: 4.5m)], sessions: 1234),
            [Row(DayModelFolder, "2026-11-12", tokens: 1_234_567, cost: 4.5m)]));
        Assert.Equal(["Tokens 1.2M", "Cost 4.50", "Sessions 1,234", "Tool calls 10", "Time at work 5m 00s"], page.QuerySelectorAll(".totals div").Select(static tile => $"{tile.QuerySelector("dt")!.TextContent} {tile.QuerySelector(".value")!.TextContent}"));
        Assert.Equal("1.1M input (56% cached), 123.5K output", page.QuerySelector(".totals dd:nth-of-type(2)")!.TextContent);
        Assert.Equal("2026-11-12", page.QuerySelector(".period")!.TextContent);
    }

    [Fact]
    public void Write_ToolsAndSessions_AreListedByTheirSize()
    {
        CodexUsageReport report = ReportRows.Report(60);
        IHtmlDocument page = Page(report);
        Assert.Equal(
            report.Total.Tools.Select(static tool => (tool.Name, Digits(tool.Count), Digits(tool.FailedCount))),
            page.QuerySelectorAll("#tools table").SelectMany(Cells).Select(static cells => (cells[0], cells[2], cells[3])));
        Assert.Equal("10% failed", Cells(page.QuerySelector("#tools table")!)[0][1]);
        string[][] sessions = Cells(page.QuerySelector("#sessions table")!);
        Assert.Equal(20, sessions.Length);
        Assert.Equal(report.Sessions.OrderByDescending(static session => session.Cost).Take(20).Select(static session => $"Session {session.SessionId![^3..]}{session.SessionId}"), sessions.Select(static cells => cells[0]));
        Assert.Equal($"The 20 most expensive of {report.Sessions.Count} sessions.", page.QuerySelector("#sessions .note")!.TextContent);
    }

    [Fact]
    public void Write_NamesOfSessions_AreAskedForOnlyWhereTheyAreShown()
    {
        var asked = new List<string>();
        CodexUsageReport all = ReportRows.Report(60);
        Page(new CodexUsageReport(all.Total, all.Rows, all.Sessions, id =>
        {
            asked.Add(id);
            return null;
        }));
        Assert.Equal(20, asked.Count);
    }

    [Fact]
    public void Write_UnknownNumbers_AreBlankAndNeverZero()
    {
        CodexUsage[] rows = [Row(DayModelFolder, "2026-11-12", tokens: null), Row(DayModelFolder, "2026-11-13", "m", "/f", 500), Row(DayModelFolder, null, "m", "/f", 7000)];
        IHtmlDocument page = Page(new CodexUsageReport(Total([rows[1]]), rows));
        Assert.Equal(["2026-11-12", "", "", "", "", "3", "10"], Cells(page.QuerySelector("#days table")!)[0]);
        Assert.Equal(["not known", "", "", "", "", "", "3", "10"], Cells(page.QuerySelector("#models table")!)[1]);
        Assert.Equal("2026-11-12: tokens not known", page.QuerySelectorAll(".calendar rect")[11].TextContent);
        Assert.Equal("7.0K tokens have no time, or one that cannot be right, and are in no picture of days.", page.QuerySelector("#days .note")!.TextContent);
        Assert.DoesNotContain("Cost", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_DaysOfWrongClocks_AreInNoPicture()
    {
        CodexUsage[] rows = [Row(DayModelFolder, "1970-01-01"), Row(DayModelFolder, "2026-11-13"), Row(DayModelFolder, "9999-12-31")];
        IHtmlDocument page = Page(new CodexUsageReport(Total(rows), rows));
        Assert.Single(page.QuerySelectorAll(".plot .chart g"));
        Assert.Single(page.QuerySelectorAll(".calendar li"));
        Assert.StartsWith("2.0K tokens ", page.QuerySelector("#days .note")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-09", "2026-11-16", "2026-11-09 to 2026-11-15")]
    [InlineData("2026-11-15T08:00", "2026-11-15T09:00", "2026-11-15")]
    [InlineData("2026-11-09", null, "since 2026-11-09")]
    [InlineData(null, "2026-11-16", "until 2026-11-15")]
    [InlineData(null, null, "2026-11-12")]
    public void Write_Period_IsTheOneAskedFor(string? after, string? before, string period)
    {
        CodexUsage[] rows = [Row(DayModelFolder, "2026-11-12", tokens: 1000)];
        IHtmlDocument page = Page(new CodexUsageReport(Total(rows), rows, after: Time(after), before: Time(before)));
        Assert.Equal(period, page.QuerySelector(".period")!.TextContent);

        static DateTime? Time(string? text) => text is null ? null : DateTime.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Write_Nothing_SaysSo()
    {
        IHtmlDocument page = Page(new CodexUsageReport(new CodexUsage(), []));
        Assert.Equal("Nothing was used.", page.QuerySelector("main")!.TextContent.Trim());
        Assert.Equal(["0", "0", "0", "0"], page.QuerySelectorAll(".totals .value").Select(static value => value.TextContent));
        Assert.Null(page.QuerySelector(".period"));
        Assert.Empty(page.QuerySelectorAll("main svg, main table, nav a"));
    }

    [Fact]
    public void Write_Attacks_AreText()
    {
        IHtmlDocument page = Page(ReportRows.Report(60, 12, 20, name: static text => Attack + text));
        Assert.Single(page.QuerySelectorAll("script"));
        Assert.Empty(page.QuerySelectorAll("img, iframe, [onmouseover], [onerror], [style]"));
        Assert.Equal("Codex usage", page.Title);
        Assert.StartsWith("</title></script><script>alert(1)", Cells(page.QuerySelector("#folders table")!)[0][0], StringComparison.Ordinal);
        Assert.DoesNotContain(page.DocumentElement.OuterHtml, static c => c is '\u001b' or '\u202e');
    }

    [Fact]
    public void Write_Page_NeedsNothingButItself()
    {
        IHtmlDocument page = Page(ReportRows.Report(60));
        Assert.Matches("^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; ", page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!);
        Assert.Equal("usage", page.QuerySelector("meta[name='codex:kind']")!.GetAttribute("content"));
        Assert.Equal(page.QuerySelectorAll("nav a").Select(static link => link.GetAttribute("href")![1..]), page.QuerySelectorAll("main > section").Select(static section => section.Id));
        Assert.Empty(page.QuerySelectorAll("[src], link:not([href='data:,'])"));
    }

    [Fact]
    public void WriteFile_FolderWithAnotherFile_ReplacesItWhole()
    {
        string path = _folder.Text("usage.html", "old");
        ReportRows.Report(1).WriteFile(path);
        Assert.EndsWith("</html>\n", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    private static string Digits(long? number) => number!.Value.ToString("N0", CultureInfo.InvariantCulture);

    private static string[][] Cells(IElement table) => [.. table.QuerySelectorAll("tbody tr").Select(static row => row.Children.Select(static cell => cell.TextContent).ToArray())];

    private static IHtmlDocument Page(CodexUsageReport report)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        report.Write(writer);
        return new HtmlParser().ParseDocument(writer.ToString());
    }
}
