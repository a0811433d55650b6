using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using CodexSessions.BrowserTests.Support;
using CodexSessions.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CodexSessions.BrowserTests.Attacks;

/// <summary>What stands in a session stays text in its page.</summary>
public sealed class AttackTests(Browser browser, TranscriptPages pages) : IDisposable
{
    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Page_OfAttacks_DoesNothing()
    {
        await using OpenPage page = await OpenAsync();
        await page.Page.OpenFoldsAsync();
        await page.AssertQuietAsync();
        await AssertNothingRanAsync(page);
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Page_OfAttacks_HasNoElementOfTheirs()
    {
        await using OpenPage page = await OpenAsync();
        await using OpenPage harmless = await browser.OpenAsync(pages.Of(SessionFiles.Example));
        foreach (string selector in (string[])["script", "style", "link", "meta:not([name^='codex:'])", "main", "input", "[id='search']", "[autofocus]", "head title", "svg svg"])
        {
            Assert.Equal((selector, await harmless.Page.Locator(selector).CountAsync()), (selector, await page.Page.Locator(selector).CountAsync()));
        }

        Assert.Equal(0, await page.Page.Locator("iframe, object, embed, base, form, textarea, template, plaintext, xmp, math, img:not([src^='data:image/'])").CountAsync());
        await page.Page.AssertNoneAsync("""
            () => [...document.querySelectorAll('*')].filter(element => [...element.attributes].some(attribute => /^on|^style$|^srcdoc$/i.test(attribute.name))).map(element => element.outerHTML.slice(0, 200))
            """);
        await page.Page.AssertNoneAsync("""
            () => [...document.querySelectorAll('[id]')].map(element => element.id).filter((id, index, ids) => ids.indexOf(id) !== index)
            """);
    }

    [Fact]
    public async Task Page_OfAttacks_LinksToTheWebAndToItselfOnly()
    {
        await using OpenPage page = await OpenAsync();
        string[] links = await page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('body :is([href], [*|href], area)')].map(link => link.getAttribute('href') ?? link.outerHTML)");
        Assert.NotEmpty(links);
        Assert.All(links, static link => Assert.Matches("^(#[a-z0-9-]+|https?://[^\"<> ]+|mailto:[^\"<> ]+)$", link));
    }

    [Fact]
    public async Task Page_OfAttacks_LinksTellNothingOfThePage()
    {
        await using OpenPage page = await OpenAsync();
        await page.Page.AssertNoneAsync("""
            () => [...document.querySelectorAll('a[href^=http]')].filter(link => !link.relList.contains('noopener') || !link.relList.contains('noreferrer')).map(link => link.outerHTML)
            """);
    }

    [Fact]
    public async Task Page_OfAttacks_HasTheTurnsOfTheSession()
    {
        await using OpenPage page = await OpenAsync();
        string[] turns = await page.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('main > section.turn, main > * > section.turn')].map(turn => [...turn.querySelectorAll('.entry')].map(entry => entry.className.replace(' failed', '')).join('\n'))
            """);
        Assert.Equal(AttackSession.Texts.Count(), turns.Length);
        Assert.All(turns, turn => Assert.Equal(turns[0], turn));
        Assert.Contains("tool", turns[0], StringComparison.Ordinal);
        Assert.Contains("reasoning", turns[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAttacks_ShowsThemAsText()
    {
        await using OpenPage page = await OpenAsync();
        IReadOnlyList<ILocator> turns = await page.Page.Locator("section.turn").AllAsync();
        foreach ((string text, ILocator turn) in AttackSession.Texts.Zip(turns).Where(static pair => CodexText.ToPlain(pair.First) == pair.First))
        {
            IReadOnlyList<string> outputs = await turn.Locator("details.tool pre").AllTextContentsAsync();
            Assert.Contains(text, outputs);
        }
    }

    [Fact]
    public async Task Page_OfAttacks_HasNoCharacterThatSteers()
    {
        await using OpenPage page = await OpenAsync();
        Assert.DoesNotContain(await page.Page.ContentAsync(), IsSteering);
    }

    [Fact]
    public async Task Policy_OfThePage_BlocksWhatGetsIntoItAllTheSame()
    {
        await using OpenPage page = await browser.OpenAsync(pages.Of(SessionFiles.Example));
        bool isBlocked = await page.Page.EvaluateAsync<bool>("""
            async () => {
                const script = document.createElement('script');
                script.textContent = 'window.pwned = 1';
                document.body.append(script);
                const picture = document.createElement('div');
                picture.innerHTML = '<img src="data:," onerror="window.pwned = 2">';
                document.body.append(picture);
                await new Promise(resolve => picture.firstChild.addEventListener('error', resolve));
                return fetch('data:,').then(() => false, () => true);
            }
            """);
        Assert.True(isBlocked);
        await AssertNothingRanAsync(page);
    }

    [Fact]
    public async Task Search_ForAttacks_DoesNothing()
    {
        await using OpenPage page = await OpenAsync();
        ILocator search = page.Page.Locator("#search");
        foreach (string text in AttackTexts.OnPages)
        {
            await search.FillAsync(text);
            await Assertions.Expect(page.Page.Locator("#search-status")).Not.ToBeEmptyAsync();
        }

        await search.PressAsync("Escape");
        await AssertNothingRanAsync(page);
        await page.AssertQuietAsync();
    }

    [Fact]
    public async Task Address_WithAttackAsFragment_DoesNothing()
    {
        await using OpenPage page = await OpenAsync();
        foreach (string text in AttackTexts.OnPages)
        {
            await page.Page.EvaluateAsync("text => { location.hash = text; }", text);
        }

        await AssertNothingRanAsync(page);
        await page.AssertQuietAsync();
    }

    private static async Task AssertNothingRanAsync(OpenPage page) =>
        Assert.Equal("undefined", await page.Page.EvaluateAsync<string>("() => typeof window.pwned"));

    /// <summary>Whether a character tells a terminal what to do, or a line where to go on.</summary>
    private static bool IsSteering(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\t')) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private Task<OpenPage> OpenAsync() => browser.OpenAsync(pages.Write(AttackSession.Write(_home)));
}
