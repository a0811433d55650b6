using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;

namespace CodexSessions.Formatting;

/// <summary>Shows a line that a search found, with what matches in it emphasised.</summary>
internal static class FoundText
{
    /// <summary>Up to where a match is seen in a narrow column; what stands before a later one is left out.</summary>
    private const int SeenLength = 36;

    /// <summary>How much is shown before a match when the beginning of the line is left out.</summary>
    private const int ShownBefore = 12;

    /// <summary>The line from a little before its first match, set in nowhere.</summary>
    /// <param name="line">The line as the file has it.</param>
    /// <param name="matches">The matches in it, as objects or as what is left of them after remoting.</param>
    /// <param name="length">How many characters of the line are shown at most.</param>
    internal static string Around(string line, object? matches, int length)
    {
        List<(int Index, int Length)> places = PlacesIn(line, matches);
        int start = places.Count > 0 && places[0].Index + places[0].Length > SeenLength ? Math.Max(0, places[0].Index - ShownBefore) : 0;
        start += start > 0 && char.IsLowSurrogate(line[start]) ? 1 : 0;
        return ((start > 0 ? "…" : string.Empty) + From(line, start, places, length)).TrimStart();
    }

    /// <summary>The line from its beginning.</summary>
    /// <param name="line">The line as the file has it.</param>
    /// <param name="matches">The matches in it.</param>
    /// <param name="length">How many characters of the line are shown at most.</param>
    internal static string Whole(string line, object? matches, int length) => From(line, 0, PlacesIn(line, matches), length);

    private static string From(string line, int start, List<(int Index, int Length)> places, int length)
    {
        int end = Math.Min(line.Length, start + length);
        end -= end < line.Length && char.IsLowSurrogate(line[end]) ? 1 : 0;
        var text = new StringBuilder();
        int position = start;
        foreach ((int index, int matchLength) in places)
        {
            int matchEnd = Math.Min(index + matchLength, end);
            if (index >= position && matchEnd > index)
            {
                text.Append(Plain(line, position, index)).Append(Ansi.Inverse(Plain(line, index, matchEnd)));
                position = matchEnd;
            }
        }

        return text.Append(Plain(line, position, end)).Append(end < line.Length ? "…" : string.Empty).ToString();
    }

    private static string Plain(string line, int start, int end) => CodexText.ToPlain(line.Substring(start, end - start)).Replace('\n', ' ').Replace('\t', ' ');

    private static List<(int Index, int Length)> PlacesIn(string line, object? matches)
    {
        var places = new List<(int Index, int Length)>();
        foreach (object? match in Elements.Of(matches))
        {
            if (match is Match live)
            {
                places.Add((live.Index, live.Length));
            }
            else if (match is PSObject { Properties: { } properties } && properties["Index"]?.Value is int index && properties["Length"]?.Value is int length)
            {
                places.Add((index, length));
            }
            else if (match?.ToString() is { } value)
            {
                // Text is all that came through: where it stands first is where it was found, or as good.
                int found = line.IndexOf(value, places.Count > 0 ? places[places.Count - 1].Index + places[places.Count - 1].Length : 0, StringComparison.Ordinal);
                if (found >= 0)
                {
                    places.Add((found, value.Length));
                }
            }
        }

        return places;
    }
}
