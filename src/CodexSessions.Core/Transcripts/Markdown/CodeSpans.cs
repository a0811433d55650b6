using System.Collections.Generic;

namespace CodexSessions.Transcripts;

/// <summary>Finds code between backticks inside a paragraph or a heading.</summary>
internal static class CodeSpans
{
    /// <summary>Adds the code from the first of its backticks to the last, in order.</summary>
    internal static void Find(string text, int start, int end, List<TextRange> spans)
    {
        List<TextRange> runs = RunsOf(text, start, end);
        int[] partners = PartnersOf(runs);
        for (int i = 0; i < runs.Count; i++)
        {
            if (partners[i] > 0 && !IsEscaped(text, start, runs[i].Start))
            {
                spans.Add(new TextRange(runs[i].Start, runs[partners[i]].End));
                i = partners[i];
            }
        }
    }

    private static List<TextRange> RunsOf(string text, int start, int end)
    {
        var runs = new List<TextRange>();
        for (int i = start; i < end && (i = text.IndexOf('`', i, end - i)) >= 0;)
        {
            int next = MarkdownLine.EndOfRun(text, i, end);
            runs.Add(new TextRange(i, next));
            i = next;
        }

        return runs;
    }

    /// <summary>For each run of backticks the next one of its length; 0 when there is none.</summary>
    private static int[] PartnersOf(List<TextRange> runs)
    {
        int[] partners = new int[runs.Count];
        var next = new Dictionary<int, int>();
        for (int i = runs.Count - 1; i >= 0; i--)
        {
            int length = runs[i].Length;
            if (next.TryGetValue(length, out int partner))
            {
                partners[i] = partner;
            }

            next[length] = i;
        }

        return partners;
    }

    private static bool IsEscaped(string text, int start, int index)
    {
        int first = index;
        while (first > start && text[first - 1] == '\\')
        {
            first--;
        }

        return (index - first) % 2 == 1;
    }
}
