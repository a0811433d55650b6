using System;
using System.Globalization;
using System.Text;

namespace CodexSessions.Transcripts;

/// <summary>Writes the values of a front matter.</summary>
internal static class Yaml
{
    /// <summary>Those with more than two letters that readers link without a scheme in front.</summary>
    private static readonly string[] TopLevelDomains = ["biz", "com", "edu", "gov", "net", "org", "pro", "web", "xxx", "aero", "asia", "coop", "info", "museum", "name", "shop"];

    /// <summary>A number or time as it is, a text in double quotes.</summary>
    internal static string Scalar(object value) => value switch
    {
        string text => Quote(text),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException("A front matter holds texts, numbers and times.", nameof(value)),
    };

    /// <summary>
    /// Readers that do not know front matter show it as text: what Markdown would read as more than that, an address included, is written
    /// by its number.
    /// </summary>
    private static string Quote(string text)
    {
        var result = new StringBuilder("\"", text.Length + 2);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '"' or '\\')
            {
                result.Append('\\').Append(c);
            }
            else if (IsActive(text, i))
            {
                result.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
            }
            else
            {
                result.Append(char.IsControl(c) ? ' ' : c);
            }
        }

        return result.Append('"').ToString();
    }

    private static bool IsActive(string text, int index)
    {
        char next = index + 1 < text.Length ? text[index + 1] : ' ';
        return text[index] switch
        {
            '<' or '>' or '&' or '`' or '*' or '|' or '~' or '@' or '$' => true,
            '_' => !MarkdownText.IsInsideWord(text, index),
            '!' => next == '[',
            ']' => next is '(' or '[' or ':',
            '/' => next == '/',
            ':' => MarkdownHazards.IsForeignScheme(text, 0, index, text.Length),
            '.' => IsInHost(text, index),
            _ => false,
        };
    }

    /// <summary>Whether a dot is behind <c>www</c> or in front of what can be the end of a name of the web: some readers link those too.</summary>
    private static bool IsInHost(string text, int dot)
    {
        int end = dot + 1;
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] == '-'))
        {
            end++;
        }

        string last = text.Substring(dot + 1, end - dot - 1);
        return last.Length == 2 || last.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) || Array.Exists(TopLevelDomains, name => name.Equals(last, StringComparison.OrdinalIgnoreCase))
            || (dot >= 3 && string.Compare(text, dot - 3, "www", 0, 3, StringComparison.OrdinalIgnoreCase) == 0);
    }
}
