using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using CodexSessions.BrowserTests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CodexSessions.BrowserTests.Transcripts;

public sealed class SearchTests(Browser browser, TranscriptPages pages)
{
    [Theory]
    [MemberData(nameof(SessionFiles.All), MemberType = typeof(SessionFiles))]
    public async Task Search_RareWord_ShowsTheEntriesThatHaveItUntilEscape(string session)
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(session));
        ILocator open = page.Page.Locator("details[open]");
        int openCount = await open.CountAsync();
        int[] all = await page.Page.VisibleEntriesAsync();
        string[] texts = await page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main .entry')].map(entry => entry.textContent)");
        IReadOnlyList<string> folded = await page.Page.Locator("details.entry:not([open]) pre").AllTextContentsAsync();
        (string word, int[] having) = RarestWord([.. folded, .. texts], texts);

        ILocator search = page.Page.Locator("#search");
        await search.FillAsync(word.ToUpperInvariant());
        await Assertions.Expect(VisibleEntries(page)).ToHaveCountAsync(having.Length);
        Assert.Equal(having, await page.Page.VisibleEntriesAsync());
        Assert.Equal(0, await VisibleEntries(page).And(page.Page.Locator("details:not([open])")).CountAsync());
        await Assertions.Expect(page.Page.Locator("#search-status")).ToContainTextAsync(having.Length.ToString(CultureInfo.InvariantCulture));

        // Browsers empty a search box themselves, but only while it has the focus.
        await search.BlurAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(VisibleEntries(page)).ToHaveCountAsync(all.Length);
        await Assertions.Expect(open).ToHaveCountAsync(openCount);
        await Assertions.Expect(search).ToHaveValueAsync(string.Empty);
        await Assertions.Expect(page.Page.Locator("#search-status")).ToBeEmptyAsync();
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Search_WordNobodySaid_HidesAll()
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(SessionFiles.Example));
        await page.Page.Locator("#search").FillAsync("xyzzyplugh");
        await Assertions.Expect(VisibleEntries(page)).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator("#search-status")).Not.ToBeEmptyAsync();
    }

    [Fact]
    public async Task Search_WhileToolsAreHidden_CountsWhatIsSeen()
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(SessionFiles.Example));
        await page.Page.Locator("#show-tools").UncheckAsync();
        await page.Page.Locator("#search").FillAsync("cart");
        ILocator status = page.Page.Locator("#search-status");
        await Assertions.Expect(status).Not.ToBeEmptyAsync();
        int count = await VisibleEntries(page).CountAsync();
        Assert.NotEqual(0, count);
        await Assertions.Expect(status).ToHaveTextAsync(new Regex($"^{count} "), new LocatorAssertionsToHaveTextOptions { Timeout = 1000 });
    }

    private static ILocator VisibleEntries(OpenPage page) => page.Page.Locator("main .entry").Filter(new LocatorFilterOptions { Visible = true });

    /// <summary>Of the first words of some texts the one that the fewest entries have, and their numbers.</summary>
    private static (string Word, int[] Having) RarestWord(IEnumerable<string> texts, string[] entries) => texts
        .SelectMany(static text => text.Split([' ', '\n', '.', ',', ':', '/', '(', ')', '"', '\'']))
        .Where(static word => word.Length >= 6 && word.All(char.IsAsciiLetter))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Take(300)
        .Select(word => (Word: word, Having: Enumerable.Range(0, entries.Length).Where(index => entries[index].Contains(word, StringComparison.OrdinalIgnoreCase)).ToArray()))
        .MinBy(static found => found.Having.Length);
}
