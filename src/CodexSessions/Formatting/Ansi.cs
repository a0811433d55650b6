using System;
using System.Management.Automation;
using System.Reflection;

namespace CodexSessions.Formatting;

/// <summary>Colours, where PowerShell has <c>$PSStyle</c>; it takes them out again when output is redirected.</summary>
internal static class Ansi
{
    private const string Reset = "\u001b[0m";

    // Absent in Windows PowerShell and in the reference assembly this is built against.
    private static readonly PropertyInfo? StyleInstance =
        typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static);

    internal static string Bold(string text) => Wrap("\u001b[1m", text);

    internal static string Red(string text) => Wrap("\u001b[31m", text);

    internal static string Green(string text) => Wrap("\u001b[32m", text);

    internal static string Cyan(string text) => Wrap("\u001b[36m", text);

    internal static string Yellow(string text) => Wrap("\u001b[33m", text);

    internal static string Inverse(string text) => Wrap("\u001b[7m", text);

    /// <summary>A text that is shown on several lines: with one reset PowerShell would paint the blanks at their edges too.</summary>
    internal static string ForLines(string text) => text.Replace(Reset, Reset + Reset);

    private static string Wrap(string style, string text) => IsOn && text.Length > 0 ? style + text + Reset : text;

    internal static bool IsOn
    {
        get
        {
            object? style = StyleInstance?.GetValue(null);
            string? rendering = style?.GetType().GetProperty("OutputRendering")?.GetValue(style)?.ToString();
            return rendering is not (null or "PlainText") && !(rendering == "Host" && Console.IsOutputRedirected);
        }
    }
}
