using System;
using System.Linq;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Xunit;

namespace CodexSessions.BrowserTests.Support;

/// <summary>Audits pages with axe.</summary>
internal static class Accessibility
{
    /// <summary>Nothing on the page keeps people out, or nearly so, as axe measures it.</summary>
    internal static async Task AssertAccessibleAsync(this OpenPage page)
    {
        // What the browser does not lay out before it is seen has no place yet, and cannot be measured there.
        await page.Page.EvaluateAsync("() => { for (const element of document.querySelectorAll('body *')) if (getComputedStyle(element).contentVisibility === 'auto') element.style.contentVisibility = 'visible'; }");
        AxeResult result = await page.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Contains(result.Passes, static rule => rule.Id == "document-title");

        AxeResultItem[] violations = [.. result.Violations.Where(static rule => rule.Impact is "serious" or "critical")];
        Assert.True(violations.Length == 0, string.Join(Environment.NewLine, violations.Select(Describe)));
    }

    private static string Describe(AxeResultItem rule) => string.Join(
        Environment.NewLine,
        rule.Nodes.Take(5).SelectMany(Describe).Prepend($"{rule.Impact}: {rule.Id}: {rule.Help} ({rule.Nodes.Length} places)"));

    private static string[] Describe(AxeResultNode node) =>
    [
        $"    {node.Target}: {Shorten(node.Html)}",
        .. node.Any.Concat(node.All).Concat(node.None).Select(static check => $"        {check.Message}"),
    ];

    private static string Shorten(string html) => html.Length <= 200 ? html : string.Concat(html.AsSpan(0, 200), "...");
}
