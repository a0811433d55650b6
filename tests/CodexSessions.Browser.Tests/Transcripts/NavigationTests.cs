using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using CodexSessions.BrowserTests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CodexSessions.BrowserTests.Transcripts;

public sealed class NavigationTests(Browser browser, TranscriptPages pages)
{
    [Theory]
    [MemberData(nameof(SessionFiles.All), MemberType = typeof(SessionFiles))]
    public async Task Outline_EachLink_LeadsToItsTurn(string session)
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(session));
        IReadOnlyList<ILocator> links = await page.Page.Locator("#outline a").AllAsync();
        Assert.Equal(await page.Page.Locator("section.turn").CountAsync(), links.Count);
        foreach (ILocator link in links)
        {
            string target = (await link.GetAttributeAsync("href"))!;
            Assert.Matches("^#turn-[0-9]+$", target);
            await link.ClickAsync();
            Assert.EndsWith(target, page.Page.Url, StringComparison.Ordinal);
            await Assertions.Expect(page.Page.Locator($"{target} > details.fold")).ToHaveAttributeAsync("open", string.Empty);

            // The first line must not lie below something that stays at the top of the window.
            ILocator heading = page.Page.Locator($"section.turn{target}").Locator("h2, h3").First;
            await Assertions.Expect(heading).ToBeInViewportAsync();
            Assert.True(await heading.EvaluateAsync<bool>("heading => { const box = heading.getBoundingClientRect(); return heading.contains(document.elementFromPoint(box.x + 3, box.y + box.height / 2)); }"), target);
        }
    }

    [Fact]
    public async Task Address_OfATurn_LeadsToIt()
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(SessionFiles.Example), fragment: "#turn-3");
        await Assertions.Expect(page.Page.Locator("#turn-3 h2")).ToBeInViewportAsync();
    }

    [Theory]
    [MemberData(nameof(SessionFiles.All), MemberType = typeof(SessionFiles))]
    public async Task Page_WithoutScripts_HidesNothingButWhatNeedsThem(string session)
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(session), PageView.WithoutScripts);
        await Assertions.Expect(page.Page.Locator("#search")).ToBeHiddenAsync();
        await Assertions.Expect(page.Page.Locator("#theme")).ToBeHiddenAsync();
        await page.AssertQuietAsync();
        await page.Page.OpenFoldsAsync();

        // The title of an open turn stands in its first message, and in the outline.
        await page.Page.AssertNoneAsync("""
            () => [...document.querySelectorAll('main *, #outline *')]
                .filter(element => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
                .filter(element => !element.matches('.fold[open] > summary .title'))
                .filter(element => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
                .map(element => element.outerHTML.slice(0, 200))
            """);
    }

    [Theory]
    [MemberData(nameof(SessionFiles.All), MemberType = typeof(SessionFiles))]
    public async Task Page_AnySession_HasNoIdTwice(string session)
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(session));
        await page.Page.AssertNoneAsync("""
            () => [...document.querySelectorAll('[id]')].map(element => element.id).filter((id, index, ids) => ids.indexOf(id) !== index)
            """);
    }

    [Fact]
    public async Task Fold_PressedWithoutScripts_Opens()
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(SessionFiles.Example), PageView.WithoutScripts);
        ILocator tool = page.Page.Locator("details.entry.tool").First;
        await Assertions.Expect(tool.Locator("pre").First).ToBeHiddenAsync();
        await tool.Locator("summary").ClickAsync();
        await Assertions.Expect(tool.Locator("pre").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Tab_PressedFirst_OffersToSkipToTheContent()
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(SessionFiles.Example));
        await page.Page.Keyboard.PressAsync("Tab");
        ILocator link = page.Page.Locator("a:focus");
        await Assertions.Expect(link).ToBeInViewportAsync();
        string target = (await link.GetAttributeAsync("href"))!;
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.PressAsync("Tab");
        Assert.True(await page.Page.EvaluateAsync<bool>("target => document.querySelector('main').contains(document.activeElement) && document.querySelector(target) !== null", target));
    }

    [Fact]
    public async Task Slash_Pressed_LeadsToTheSearchBox()
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(SessionFiles.Example));
        ILocator search = page.Page.Locator("#search");
        await page.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(search).ToBeFocusedAsync();
        await Assertions.Expect(search).ToHaveValueAsync(string.Empty);

        // In the box it is a character like any other.
        await page.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(search).ToHaveValueAsync("/");
    }
}
