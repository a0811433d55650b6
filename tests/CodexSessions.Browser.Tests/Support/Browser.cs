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

    private IPlaywright? _playwright;

    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Chromium.Find() is { } path)
        {
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
    internal Task<OpenPage> OpenAsync(string path, PageView? view = null)
    {
        if (_browser is null)
        {
            Assert.Skip($"There is no Chromium, Chrome or Edge here. Put one on PATH, or its path in {Chromium.Variable}.");
        }

        return OpenPage.OpenAsync(_browser, path, view ?? new PageView());
    }
}
