using System;
using System.Linq;
using System.Threading.Tasks;
using CodexSessions.BrowserTests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CodexSessions.BrowserTests.Transcripts;

public sealed class FilterTests(Browser browser, TranscriptPages pages)
{
    private static readonly (string Box, string Entries)[] Filters =
    [
        ("#show-messages", ".entry.message"),
        ("#show-tools", ".entry.tool"),
        ("#show-reasoning", ".entry.reasoning"),
    ];

    [Theory]
    [MemberData(nameof(SessionFiles.All), MemberType = typeof(SessionFiles))]
    public Task Filter_WithScripts_HidesAndShowsItsEntries(string session) => AssertFiltersAsync(session, new PageView());

    [Theory]
    [MemberData(nameof(SessionFiles.All), MemberType = typeof(SessionFiles))]
    public Task Filter_WithoutScripts_HidesAndShowsItsEntries(string session) => AssertFiltersAsync(session, PageView.WithoutScripts);

    private async Task AssertFiltersAsync(string session, PageView view)
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(session), view);
        int[] all = await page.Page.VisibleEntriesAsync();
        Assert.Equal(await page.Page.Locator("main .entry").CountAsync(), all.Length);

        foreach ((string box, string entries) in Filters)
        {
            int[] filtered = await page.Page.VisibleEntriesAsync(entries);
            await page.Page.Locator(box).UncheckAsync();
            Assert.Equal(all.Except(filtered), await page.Page.VisibleEntriesAsync());
            await page.Page.Locator(box).CheckAsync();
            Assert.Equal(all, await page.Page.VisibleEntriesAsync());
        }
    }
}
