using System.Threading.Tasks;
using CodexSessions.BrowserTests.Support;
using Xunit;

namespace CodexSessions.BrowserTests.Transcripts;

public sealed class AccessibilityTests(Browser browser, TranscriptPages pages)
{
    [Theory]
    [MemberData(nameof(SessionFiles.All), MemberType = typeof(SessionFiles))]
    public Task Page_InLightColours_IsQuietAndAccessible(string session) => AssertAsync(session, new PageView(), "light");

    [Theory]
    [MemberData(nameof(SessionFiles.All), MemberType = typeof(SessionFiles))]
    public Task Page_InDarkColours_IsQuietAndAccessible(string session) => AssertAsync(session, PageView.Dark, "dark");

    [Theory]
    [MemberData(nameof(SessionFiles.All), MemberType = typeof(SessionFiles))]
    public Task Page_OnAPhone_IsQuietAndAccessible(string session) => AssertAsync(session, PageView.Phone, "phone");

    private async Task AssertAsync(string session, PageView view, string name)
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(session), view);
        await page.AssertQuietAsync();
        await page.SaveScreenshotAsync($"{session}-{name}");

        // Of what is folded nothing would be audited.
        await page.Page.OpenFoldsAsync();
        await page.SaveScreenshotAsync($"{session}-{name}-open");
        await page.AssertAccessibleAsync();
    }
}
