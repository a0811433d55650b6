using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace CodexSessions.BrowserTests.Support;

/// <summary>A page of a local file, and all that it did besides showing itself.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private const string ScreenshotVariable = "CODEXSESSIONS_SCREENSHOTS";

    private const int ScreenshotHeight = 4000;

    private readonly IBrowserContext _context;

    private readonly string _address;

    private readonly ConcurrentQueue<string> _noises = new();

    private OpenPage(IBrowserContext context, IPage page, string address)
    {
        _context = context;
        Page = page;
        _address = address;

        // What concerns the context concerns windows that the page might open too.
        context.Console += (_, message) => Hear(message.Type is "error" or "warning", $"console {message.Type}: {message.Text}");
        context.WebError += (_, error) => Hear(true, $"error: {error.Error}");
        context.Request += (_, request) => Hear(!IsOwn(request), $"request: {request.Method} {request.Url}");
        context.Page += (_, other) => Hear(true, $"window: {other.Url}");
        page.Download += (_, download) => Hear(true, $"download: {download.Url}");
        page.Dialog += (_, dialog) =>
        {
            Hear(true, $"dialog: {dialog.Type} {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }

    internal IPage Page { get; }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    internal static async Task<OpenPage> OpenAsync(IBrowserContext context, string address, string fragment)
    {
        var page = new OpenPage(context, await context.NewPageAsync(), address);
        await page.Page.GotoAsync(address + fragment);
        return page;
    }

    /// <summary>No error, no warning, no violation of the page's policy (the console tells them), no dialog, and no request.</summary>
    internal async Task AssertQuietAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.True(_noises.IsEmpty, $"{Path.GetFileName(_address)} is not quiet:{Environment.NewLine}{string.Join(Environment.NewLine, _noises)}");
    }

    /// <summary>Keeps a picture of the first pages for people, when they named a folder for it.</summary>
    internal async Task SaveScreenshotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable(ScreenshotVariable) is { Length: > 0 } folder)
        {
            // What is outside of the window may not be painted: the picture is of a high window.
            PageViewportSizeResult window = Page.ViewportSize!;
            await Page.SetViewportSizeAsync(window.Width, ScreenshotHeight);
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
            await Page.SetViewportSizeAsync(window.Width, window.Height);
        }
    }

    private bool IsOwn(IRequest request) =>
        request.Url.Split('#')[0] == _address
        || request.Url.StartsWith("data:", StringComparison.Ordinal)
        || request.Url.StartsWith("about:", StringComparison.Ordinal);

    private void Hear(bool isNoise, string what)
    {
        if (isNoise)
        {
            _noises.Enqueue(what);
        }
    }
}
