using System;
using System.Globalization;
using System.Reflection;

namespace CodexSessions.Tests.Support;

/// <summary>Shows properties as short texts, so that an expectation fits on a line: <c>Git.Branch=main</c>.</summary>
internal static class PropertyText
{
    internal static string Of(object target, string expectation)
    {
        string path = expectation[..expectation.IndexOf('=', StringComparison.Ordinal)];
        object? value = target;
        foreach (string name in path.Split('.'))
        {
            PropertyInfo property = value?.GetType().GetProperty(name) ?? throw new ArgumentException($"{value?.GetType().Name ?? "null"} has no {name} ({expectation}).");
            value = property.GetValue(value);
        }

        return $"{path}={Text(value)}";
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        DateTime time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
