using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using CodexSessions.BrowserTests.Support;
using CodexSessions.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CodexSessions.BrowserTests.Transcripts;

/// <summary>A session of 20 MB: its turns are folded from somewhere on, and can be reached all the same.</summary>
public sealed class LongSessionTests(Browser browser, TranscriptPages pages) : IDisposable
{
    private const int TurnCount = 400;
    private const string LastTurn = "#turn-400";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Page_OfALongSession_StaysUsable()
    {
        await using OpenPage page = await browser.OpenAsync(pages.Write(LongSession()));
        ILocator last = page.Page.Locator($"{LastTurn} > details.fold");
        Assert.Equal(TurnCount, await page.Page.Locator("section.turn").CountAsync());
        Assert.InRange(await page.Page.Locator(".fold[open]").CountAsync(), 5, TurnCount / 2);
        Assert.Null(await last.GetAttributeAsync("open"));

        await page.Page.Locator($"#outline a[href='{LastTurn}']").ClickAsync();
        await Assertions.Expect(last).ToHaveAttributeAsync("open", string.Empty);
        await Assertions.Expect(page.Page.Locator($"{LastTurn} h2")).ToBeInViewportAsync();

        await page.Page.Locator("#search").FillAsync("needle");
        await Assertions.Expect(page.Page.Locator("#search-status")).ToHaveTextAsync("1 match");
        await Assertions.Expect(page.Page.GetByText("needle 300")).ToBeInViewportAsync();
        await page.AssertQuietAsync();
    }

    private CodexSession LongSession()
    {
        string filling = string.Concat(Enumerable.Repeat("words of a long turn\n", 2500));
        string path = _folder.At("rollout-2026-11-18T16-22-40-01a1ef77-ada4-7af2-93fb-a28d2874af01.jsonl");
        File.WriteAllLines(path, Enumerable.Range(1, TurnCount).Select(i => JsonSerializer.Serialize(new
        {
            timestamp = "2026-11-18T16:22:41.000Z",
            type = "event_msg",
            payload = new { type = "user_message", message = $"Question {i}\n{filling}{(i == 300 ? "needle 300" : string.Empty)}" },
        })));
        return CodexSessionReader.ReadSession(path)!;
    }
}
