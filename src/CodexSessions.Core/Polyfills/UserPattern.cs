using System;
using System.Text.RegularExpressions;

namespace CodexSessions;

/// <summary>Makes regular expressions of what a user gives, so that none can hold the program up.</summary>
internal static class UserPattern
{
    /// <summary>How long a search in one text may take where time is not proportional to the length of the text.</summary>
    internal static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(800);

    /// <summary>
    /// Makes a regular expression whose searches end: in time proportional to the text where the runtime can do that and the pattern
    /// allows it, else by a <see cref="RegexMatchTimeoutException"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The pattern is none; the message says why.</exception>
    internal static Regex Compile(string pattern, bool ignoreCase)
    {
        RegexOptions options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
#if NET
            try
            {
                return new Regex(pattern, options | RegexOptions.NonBacktracking);
            }
            catch (NotSupportedException)
            {
                // Lookarounds, backreferences and the like need backtracking.
            }

#endif
            return new Regex(pattern, options, TimeLimit);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"'{pattern}' is no regular expression: {exception.Message}", exception);
        }
    }
}
