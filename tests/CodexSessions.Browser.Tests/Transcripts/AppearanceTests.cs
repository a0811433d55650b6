using System.Threading.Tasks;
using CodexSessions.BrowserTests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CodexSessions.BrowserTests.Transcripts;

public sealed class AppearanceTests(Browser browser, TranscriptPages pages)
{
    [Theory]
    [MemberData(nameof(SessionFiles.All), MemberType = typeof(SessionFiles))]
    public async Task Page_OnAPhone_DoesNotScrollSideways(string session)
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(session), PageView.Phone);
        await page.Page.OpenFoldsAsync();
        Assert.Equal(390, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));

        // What the page does not scroll to may be cut off instead. Blanks at the end of a line are, and nobody misses them.
        await page.Page.AssertNoneAsync("""
            () => [...document.querySelectorAll('body *:not(svg *)')]
                .filter(element => getComputedStyle(element).display !== 'inline')
                .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5 || element.scrollWidth > innerWidth)
                .map(element => `${element.outerHTML.slice(0, 100)} ends at ${element.getBoundingClientRect().right}, has ${element.scrollWidth}`)
            """);
    }

    [Theory]
    [MemberData(nameof(SessionFiles.All), MemberType = typeof(SessionFiles))]
    public async Task Page_Printed_HasContentAndNoControls(string session)
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(session));
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        foreach (string control in (string[])["#search", "#theme", "#show-messages", "#show-tools", "#show-reasoning"])
        {
            await Assertions.Expect(page.Page.Locator(control)).ToBeHiddenAsync();
        }

        Assert.Equal(await page.Page.Locator("main .entry").CountAsync(), (await page.Page.VisibleEntriesAsync()).Length);
    }

    [Fact]
    public async Task Print_BeginsAndEnds_UnfoldsAllMeanwhile()
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(SessionFiles.Example));
        ILocator folded = page.Page.Locator("details:not([open])");
        int count = await folded.CountAsync();
        Assert.NotEqual(0, count);
        await page.Page.EvaluateAsync("() => { dispatchEvent(new Event('beforeprint')); }");
        await Assertions.Expect(folded).ToHaveCountAsync(0);
        await page.Page.EvaluateAsync("() => { dispatchEvent(new Event('afterprint')); }");
        await Assertions.Expect(folded).ToHaveCountAsync(count);
    }

    [Fact]
    public async Task Page_PrintedWhileDark_IsLight()
    {
        // Paper is white, and browsers leave backgrounds out: light words would be lost on it.
        await using OpenPage page = await browser.OpenAsync(pages.Of(SessionFiles.Example));
        await page.Page.Locator("#theme").ClickAsync();
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.False(await IsDarkAsync(page.Page));
    }

    [Fact]
    public async Task Theme_SystemIsLightOrDark_FollowsItUntilTheButtonIsPressed()
    {
        string path = pages.Of(SessionFiles.Example);
        foreach (PageView view in (PageView[])[new PageView(), PageView.Dark])
        {
            await using OpenPage page = await browser.OpenAsync(path, view);
            Assert.Equal(view.IsDark, await IsDarkAsync(page.Page));
            await page.Page.Locator("#theme").ClickAsync();
            Assert.Equal(!view.IsDark, await IsDarkAsync(page.Page));
            await page.AssertAccessibleAsync();
            await page.Page.Locator("#theme").ClickAsync();
            Assert.Equal(view.IsDark, await IsDarkAsync(page.Page));
            await page.AssertQuietAsync();
        }
    }

    /// <summary>Whether the page is painted dark; anything between dark and light is an error.</summary>
    private static async Task<bool> IsDarkAsync(IPage page)
    {
        // A canvas understands every notation of colours.
        int[] colour = await page.EvaluateAsync<int[]>("""
            () => {
                const paint = new OffscreenCanvas(1, 1).getContext('2d');
                for (const element of [document.documentElement, document.body]) {
                    paint.fillStyle = getComputedStyle(element).backgroundColor;
                    paint.fillRect(0, 0, 1, 1);
                }
                return [...paint.getImageData(0, 0, 1, 1).data];
            }
            """);
        Assert.Equal(255, colour[3]);
        int brightness = (colour[0] + colour[1] + colour[2]) / 3;
        Assert.True(brightness is < 60 or > 220, $"The background is neither dark nor light: {string.Join(", ", colour)}");
        return brightness < 60;
    }
}
