using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace CodexSessions.BrowserTests.Support;

/// <summary>What tests ask of a transcript's page.</summary>
internal static class PageQueries
{
    /// <summary>The numbers of the entries that a person sees, counted from 0; a folded one is seen, what it holds is not.</summary>
    internal static Task<int[]> VisibleEntriesAsync(this IPage page, string selector = ".entry") => page.EvaluateAsync<int[]>(
        """
        selector => [...document.querySelectorAll('main .entry')].flatMap((entry, index) =>
            entry.matches(selector) && entry.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && entry.getBoundingClientRect().height > 0 ? [index] : [])
        """,
        selector);

    /// <summary>Unfolds all that is folded.</summary>
    internal static Task OpenFoldsAsync(this IPage page) => page.EvaluateAsync("() => { for (const details of document.querySelectorAll('details')) details.open = true; }");

    /// <summary>A script that lists faults finds none.</summary>
    internal static async Task AssertNoneAsync(this IPage page, string script)
    {
        string[] faults = await page.EvaluateAsync<string[]>(script);
        Assert.True(faults.Length == 0, $"{faults.Length} faults:{Environment.NewLine}{string.Join(Environment.NewLine, faults.Take(10))}");
    }
}
