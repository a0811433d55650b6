using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using CodexSessions.BrowserTests.Attacks;
using CodexSessions.BrowserTests.Support;
using CodexSessions.Tests;
using CodexSessions.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CodexSessions.BrowserTests.Index;

/// <summary>The page that lists the transcripts of a folder.</summary>
public sealed class IndexTests(Browser browser) : IDisposable
{
    private const string VisibleRows = "#sessions tbody tr:visible";

    private readonly TempFolder _folder = new();

    public static TheoryData<string, bool> Columns() => new()
    {
        { "Started", false },
        { "Session", false },
        { "Folder", false },
        { "Model", false },
        { "Turns", true },
        { "Time", true },
        { "Tokens", true },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("phone")]
    public async Task Index_OfSamples_IsQuietAndAccessible(string name)
    {
        PageView view = name switch { "dark" => PageView.Dark, "phone" => PageView.Phone, _ => new PageView() };
        await using OpenPage page = await browser.OpenAsync(WriteSamples(), view);
        await page.AssertQuietAsync();
        await page.SaveScreenshotAsync($"index-{name}");
        await page.AssertAccessibleAsync();
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task Index_EachLink_LeadsToTheTranscript()
    {
        await using OpenPage page = await browser.OpenAsync(WriteSamples());
        IReadOnlyList<ILocator> links = await page.Page.Locator("#sessions tbody a").AllAsync();
        Assert.Equal(Samples().Count(), links.Count);
        var targets = new List<(string Title, string Address)>();
        foreach (ILocator link in links)
        {
            targets.Add((await link.InnerTextAsync(), await link.EvaluateAsync<string>("link => link.href")));
        }

        foreach ((string title, string address) in targets)
        {
            await page.Page.GotoAsync(address);
            await Assertions.Expect(page.Page.Locator("h1")).ToHaveTextAsync(title);
        }
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task Header_Pressed_SortsByItsColumnBothWays(string name, bool isNumber)
    {
        await using OpenPage page = await browser.OpenAsync(WriteSamples());
        ILocator header = page.Page.Locator("#sessions th").Filter(new LocatorFilterOptions { HasText = name });
        int column = await header.EvaluateAsync<int>("header => header.cellIndex");
        var seen = new List<string?>();
        for (int press = 0; press < 2; press++)
        {
            await header.GetByRole(AriaRole.Button).ClickAsync();
            string? order = await header.GetAttributeAsync("aria-sort");
            seen.Add(order);
            Assert.Equal(1, await page.Page.Locator("#sessions th[aria-sort]:not([aria-sort=none])").CountAsync());

            string[] values = [.. await page.Page.Locator("#sessions tbody tr").EvaluateAllAsync<string[]>("(rows, column) => rows.map(row => row.cells[column].dataset.value)", column)];
            AssertSorted(order == "ascending" ? values : [.. values.Reverse()], isNumber);
        }

        Assert.Equal(["ascending", "descending"], seen.Order());
    }

    [Fact]
    public async Task Filter_Word_ShowsTheRowsThatHaveItUntilEscape()
    {
        await using OpenPage page = await browser.OpenAsync(WriteSamples());
        string[] rows = [.. await page.Page.Locator(VisibleRows).AllInnerTextsAsync()];
        string[] having = [.. rows.Where(static row => row.Contains("cart", StringComparison.OrdinalIgnoreCase))];
        Assert.InRange(having.Length, 1, rows.Length - 1);

        ILocator filter = page.Page.Locator("#filter");
        await filter.FillAsync("CART");
        await Assertions.Expect(page.Page.Locator(VisibleRows)).ToHaveCountAsync(having.Length);
        Assert.Equal(having, await page.Page.Locator(VisibleRows).AllInnerTextsAsync());
        await Assertions.Expect(page.Page.Locator("#filter-status")).ToContainTextAsync(having.Length.ToString(CultureInfo.InvariantCulture));

        await filter.PressAsync("Escape");
        await Assertions.Expect(page.Page.Locator(VisibleRows)).ToHaveCountAsync(rows.Length);
        await Assertions.Expect(filter).ToHaveValueAsync(string.Empty);
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Index_WithoutScripts_ListsAll()
    {
        await using OpenPage page = await browser.OpenAsync(WriteSamples(), PageView.WithoutScripts);
        await page.AssertQuietAsync();
        await Assertions.Expect(page.Page.Locator("#filter")).ToBeHiddenAsync();
        await Assertions.Expect(page.Page.Locator("#sessions button")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator(VisibleRows)).ToHaveCountAsync(Samples().Count());
    }

    [Fact]
    public async Task Index_OfAttacks_ShowsThemAsText()
    {
        using var home = new TempFolder();
        await using OpenPage page = await browser.OpenAsync(Write([AttackSession.Write(home)]));
        await page.Page.Locator("#filter").FillAsync("<img src=x onerror=window.pwned=1>");
        await page.Page.Locator("#sessions th button").First.ClickAsync();
        await page.AssertQuietAsync();
        Assert.Equal("undefined", await page.Page.EvaluateAsync<string>("() => typeof window.pwned"));
        Assert.Equal(1, await page.Page.Locator("tbody tr").CountAsync());
        Assert.Equal(await page.Page.Locator("#sessions th").CountAsync(), await page.Page.Locator("tbody tr > td").CountAsync());
        Assert.Equal(1, await page.Page.Locator("tbody a").CountAsync());
        Assert.Equal(0, await page.Page.Locator("img, iframe, base, form, svg, tbody script").CountAsync());
    }

    private static IEnumerable<CodexSession> Samples() => CodexHome.Open(TestPaths.SampleHome).GetSessions(new CodexSessionFilter { IncludeArchived = true });

    private string WriteSamples() => Write(Samples());

    private string Write(IEnumerable<CodexSession> sessions)
    {
        var options = new CodexTranscriptOptions { Format = CodexTranscriptFormat.Html };
        foreach (CodexSession session in sessions)
        {
            CodexTranscript.WriteFile(session, _folder.At(CodexTranscript.GetFileName(session, options)), options);
        }

        CodexTranscript.WriteIndex(_folder.Path);
        return _folder.At("index.html");
    }

    private static void AssertSorted(string[] values, bool isNumber)
    {
        // Where a session does not tell a number, it stands at one end.
        IEnumerable<string> known = values.Where(static value => value.Length > 0);
        Assert.True(known.Distinct().Count() > 1, "A column of equal values shows no order.");
        Assert.Equal(
            isNumber ? known.OrderBy(static value => double.Parse(value, CultureInfo.InvariantCulture)) : known.OrderBy(static value => value, StringComparer.OrdinalIgnoreCase),
            known);
    }
}
