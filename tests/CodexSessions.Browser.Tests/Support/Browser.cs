using System;
using System.Threading.Tasks;
using CodexSessions.BrowserTests.Support;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser))]

namespace CodexSessions.BrowserTests.Support;

/// <summary>The one browser all tests share. Each opens pages of its own in it, which know nothing of each other.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    // Other work may keep a machine busy; what waits so long for nothing is broken.
    private const int TimeoutMilliseconds = 60_000;

    private IPlaywright? _playwright;

    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Chromium.Find() is { } path)
        {
            Assertions.SetDefaultExpectTimeout(TimeoutMilliseconds);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Headless = true, Args = Arguments });
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens a file; skips the test when the machine has no browser.</summary>
    internal async Task<OpenPage> OpenAsync(string path, PageView? view = null, string fragment = "")
    {
        Assert.SkipWhen(_browser is null, $"There is no Chromium, Chrome or Edge here. Put one on PATH, or its path in {Chromium.Variable}.");

        view ??= new PageView();
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = view.Width, Height = view.Height },
            ColorScheme = view.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = view.HasScripts,
            Locale = "en-US",
        });
        context.SetDefaultTimeout(TimeoutMilliseconds);
        return await OpenPage.OpenAsync(context, new Uri(path).AbsoluteUri, fragment);
    }
}
