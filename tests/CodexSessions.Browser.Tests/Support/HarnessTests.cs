using System;
using System.Threading.Tasks;
using CodexSessions.Tests.Support;
using Xunit;
using Xunit.Sdk;

namespace CodexSessions.BrowserTests.Support;

/// <summary>What the other tests call quiet and accessible must be able to fail.</summary>
public sealed class HarnessTests(Browser browser) : IDisposable
{
    private const string Policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<script>console.error('something broke')</script>", "console error: something broke")]
    [InlineData("<script>console.warn('something is odd')</script>", "console warning: something is odd")]
    [InlineData("<script>throw new Error('thrown')</script>", "error: Error: thrown")]
    [InlineData("<script>alert('hello')</script>", "dialog: alert hello")]
    [InlineData("<script>window.open('about:blank')</script>", "window: about:blank")]
    [InlineData("<img alt src=http://images.invalid/x.png>", "request: GET http://images.invalid/x.png")]
    [InlineData("<script>navigator.sendBeacon('http://beacon.invalid/')</script>", "request: POST http://beacon.invalid/")]
    [InlineData("<link rel=stylesheet href=other.css>", "/other.css")]
    [InlineData(Policy + "<script>document.title = 'ran'</script>", "Content Security Policy")]
    public async Task AssertQuiet_PageWithNoise_TellsIt(string html, string expected)
    {
        await using OpenPage page = await OpenAsync(html);
        XunitException exception = await Assert.ThrowsAnyAsync<XunitException>(page.AssertQuietAsync);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<img alt src=http://images.invalid/x.png>", "request: GET http://images.invalid/x.png")]
    [InlineData(Policy + "<p style='color: red'>Red.</p>", "Content Security Policy")]
    public async Task AssertQuiet_NoiseWithoutScripts_TellsIt(string html, string expected)
    {
        await using OpenPage page = await OpenAsync(html, PageView.WithoutScripts);
        XunitException exception = await Assert.ThrowsAnyAsync<XunitException>(page.AssertQuietAsync);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssertQuiet_PageWithImageOfItsOwn_Passes()
    {
        await using OpenPage page = await OpenAsync("<img alt src='data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='><script>console.log('fine')</script>");
        await page.AssertQuietAsync();
    }

    [Theory]
    [InlineData("<button></button>", "critical: button-name")]
    [InlineData("<p style='color: #aaa'>Hard to read.</p>", "serious: color-contrast")]
    [InlineData("<hr style='height: 5000px'><div style='content-visibility: auto; contain-intrinsic-size: auto 1px'><p style='color: #aaa'>Hard to read.</p></div><div style='content-visibility: auto'><pre style='background: #eee'>Below\n\n\n\n</pre></div>", "serious: color-contrast")]
    [InlineData(Policy + "<button></button>", "critical: button-name")]
    public async Task AssertAccessible_PageWithViolation_TellsIt(string html, string expected)
    {
        await using OpenPage page = await OpenAsync(html);
        XunitException exception = await Assert.ThrowsAnyAsync<XunitException>(page.AssertAccessibleAsync);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private Task<OpenPage> OpenAsync(string body, PageView? view = null) =>
        browser.OpenAsync(_folder.Text("page.html", $"<!doctype html><html lang=en><meta charset=utf-8><title>A page</title><main><h1>A page</h1>{body}</main>"), view);
}
