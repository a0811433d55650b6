using System;
using System.Linq;
using System.Threading.Tasks;
using CodexSessions.BrowserTests.Attacks;
using CodexSessions.BrowserTests.Support;
using CodexSessions.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CodexSessions.BrowserTests.Usage;

/// <summary>The page about usage.</summary>
public sealed class UsageReportTests(Browser browser) : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string, string> Pages()
    {
        var data = new TheoryData<string, string>();
        foreach (string page in (string[])["nothing", "day", "months", "years"])
        {
            foreach (string view in (string[])["light", "dark", "phone"])
            {
                data.Add(page, view);
            }
        }

        return data;
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OfUsage_IsQuietAndAccessible(string name, string view)
    {
        await using OpenPage page = await OpenAsync(name, view switch { "dark" => PageView.Dark, "phone" => PageView.Phone, _ => new PageView() });
        await page.AssertQuietAsync();
        await page.SaveScreenshotAsync($"usage-{name}-{view}");
        await page.Page.OpenFoldsAsync();
        await page.AssertAccessibleAsync();
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [Theory]
    [InlineData("day")]
    [InlineData("months")]
    [InlineData("years")]
    public async Task Page_OnAPhone_CutsNothingOff(string name)
    {
        await using OpenPage page = await OpenAsync(name, PageView.Phone);
        await page.Page.OpenFoldsAsync();
        await page.Page.AssertNoneAsync("""
            () => [...document.querySelectorAll('body *:not(svg *, caption)')]
                .filter(element => getComputedStyle(element).display !== 'inline' && element.getBoundingClientRect().width > 1)
                .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5 || element.scrollWidth > innerWidth)
                .map(element => `${element.outerHTML.slice(0, 100)} ends at ${element.getBoundingClientRect().right}, has ${element.scrollWidth}`)
            """);
    }

    [Fact]
    public async Task Page_WithoutScripts_ShowsAllButTheButton()
    {
        await using OpenPage page = await OpenAsync("months", PageView.WithoutScripts);
        await page.AssertQuietAsync();
        await Assertions.Expect(page.Page.Locator("#theme")).ToBeHiddenAsync();
        await Assertions.Expect(page.Page.Locator(".plot .chart")).ToBeVisibleAsync();
        await page.Page.Locator("#days summary").First.ClickAsync();
        await Assertions.Expect(page.Page.Locator("#days table").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Theme_Pressed_TurnsThePageDark()
    {
        await using OpenPage page = await OpenAsync("months");
        string light = await BackgroundAsync(page.Page);
        await page.Page.Locator("#theme").ClickAsync();
        Assert.NotEqual(light, await BackgroundAsync(page.Page));
        await page.AssertAccessibleAsync();

        // Paper is white.
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.Equal(light, await BackgroundAsync(page.Page));
        await Assertions.Expect(page.Page.Locator("#theme")).ToBeHiddenAsync();
        await page.SaveScreenshotAsync("usage-print");
    }

    [Fact]
    public async Task Keyboard_Tab_ReachesContentsButtonAndFolds()
    {
        await using OpenPage page = await OpenAsync("years");
        int stops = await page.Page.Locator("nav a, #theme, summary").CountAsync();
        for (int i = 0; i < stops; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            Assert.True(await page.Page.EvaluateAsync<bool>("() => document.activeElement.matches('nav a, #theme, summary') && document.activeElement.matches(':focus-visible')"));
        }

        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("details").Last).ToHaveAttributeAsync("open", string.Empty);
    }

    [Fact]
    public async Task Page_OfAttacks_DoesNothing()
    {
        string attack = string.Concat(AttackTexts.All);
        await using OpenPage page = await OpenAsync(ReportRows.Report(30, 12, 20, name: text => attack + text));
        await page.Page.OpenFoldsAsync();
        await page.AssertQuietAsync();
        Assert.Equal("undefined", await page.Page.EvaluateAsync<string>("() => typeof window.pwned"));
        Assert.Equal(1, await page.Page.Locator("script").CountAsync());
        Assert.Equal(0, await page.Page.Locator("iframe, object, embed, base, form, img, input, svg svg, [onload], [onerror], [style]").CountAsync());
        Assert.All(await page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('body [href]')].map(link => link.getAttribute('href'))"), static link => Assert.Matches("^#[a-z]+$", link));
        await page.AssertAccessibleAsync();
    }

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");

    private Task<OpenPage> OpenAsync(string name, PageView? view = null) => OpenAsync(
        name switch
        {
            "nothing" => new CodexUsageReport(new CodexUsage(), []),
            "day" => ReportRows.Report(1, 3, 3, hasCost: false),
            "months" => ReportRows.Report(60),
            _ => ReportRows.Report(1100, 40, 300),
        },
        view);

    private Task<OpenPage> OpenAsync(CodexUsageReport report, PageView? view = null)
    {
        string path = _folder.At("usage.html");
        report.WriteFile(path);
        return browser.OpenAsync(path, view);
    }
}
