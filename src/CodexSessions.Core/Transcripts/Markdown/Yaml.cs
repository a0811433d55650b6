using System;
using System.Globalization;
using System.Text;

namespace CodexSessions.Transcripts;

/// <summary>Writes the values of a front matter.</summary>
internal static class Yaml
{
    /// <summary>A number or time as it is, a text in double quotes.</summary>
    internal static string Scalar(object value) => value switch
    {
        string text => Quote(text),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException("A front matter holds texts, numbers and times.", nameof(value)),
    };

    private static string Quote(string text)
    {
        var result = new StringBuilder("\"", text.Length + 2);
        foreach (char c in text)
        {
            if (c is '"' or '\\')
            {
                result.Append('\\');
            }

            result.Append(char.IsControl(c) ? ' ' : c);
        }

        return result.Append('"').ToString();
    }
}
