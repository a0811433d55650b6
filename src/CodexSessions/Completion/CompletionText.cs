using System;
using System.Management.Automation;
using System.Text;
using CodexSessions.Formatting;

namespace CodexSessions.Completion;

/// <summary>
/// Makes completions of values that others wrote, for parameters that take wildcards: accepted, a completion is one constant argument
/// of the command, and finds the value.
/// </summary>
internal static class CompletionText
{
    /// <summary>Of longer values the beginning is enough: a command line of megabytes can be neither read nor edited.</summary>
    private const int MaxValueLength = 1000;

    private const int MaxLabelLength = 100;
    private const int MaxToolTipLength = 300;

    /// <summary>A completion of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="pattern">The pattern that finds it, as <see cref="PatternOf"/> makes it.</param>
    /// <param name="toolTip">What is shown about the value; the value itself when it is null.</param>
    internal static CompletionResult Of(string value, string pattern, string? toolTip)
    {
        string text = PowerShellArgument.Quote(pattern);
        string label = FirstVisible(CodexText.ToLine(value, MaxLabelLength), CodexText.ToLine(text, MaxLabelLength));
        return new CompletionResult(text, label, CompletionResultType.ParameterValue, FirstVisible(CodexText.ToLine(toolTip ?? value, MaxToolTipLength), label));
    }

    /// <summary>
    /// A wildcard pattern that finds a value. What is not visible, or would steer the console, is asked for by <c>?</c>; null when
    /// nothing else is left of the value.
    /// </summary>
    internal static string? PatternOf(string value)
    {
        var pattern = new StringBuilder(value.Length);
        bool hasVisible = false;
        int length = KeptLength(value);
        for (int i = 0; i < length; i++)
        {
            bool isPair = char.IsSurrogatePair(value, i);
            if (PowerShellArgument.IsHidden(value, i))
            {
                pattern.Append(isPair ? "??" : "?");
            }
            else
            {
                hasVisible = true;

                // WildcardPattern.Escape leaves the backtick as it is in Windows PowerShell.
                pattern.Append(value[i] is '[' or ']' or '*' or '?' or '`' ? "`" : string.Empty).Append(value, i, isPair ? 2 : 1);
            }

            i += isPair ? 1 : 0;
        }

        return !hasVisible ? null : value.Length > length ? pattern.Append('*').ToString() : pattern.ToString();
    }

    /// <summary>A character of two halves is kept as a whole or not at all.</summary>
    private static int KeptLength(string value) =>
        value.Length <= MaxValueLength ? value.Length : MaxValueLength - (char.IsSurrogatePair(value, MaxValueLength - 1) ? 1 : 0);

    private static string FirstVisible(string text, string other) => text.Length > 0 ? text : other;
}
