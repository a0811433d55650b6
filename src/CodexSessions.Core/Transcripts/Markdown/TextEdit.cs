using System.Collections.Generic;
using System.Text;

namespace CodexSessions.Transcripts;

/// <summary>Puts other characters in the place of some of a text.</summary>
/// <param name="Start">The first character that is replaced.</param>
/// <param name="Length">How many are replaced; 0 inserts.</param>
/// <param name="Replacement">What stands there instead.</param>
internal readonly record struct TextEdit(int Start, int Length, string Replacement)
{
    internal int End => Start + Length;

    /// <summary>Makes edits, given in the order of the text; one that begins in what another replaced is left out.</summary>
    internal static string Apply(string text, List<TextEdit> edits)
    {
        var result = new StringBuilder(text.Length + (8 * edits.Count));
        int position = 0;
        foreach (TextEdit edit in edits)
        {
            if (edit.Start >= position)
            {
                result.Append(text, position, edit.Start - position).Append(edit.Replacement);
                position = edit.End;
            }
        }

        return result.Append(text, position, text.Length - position).ToString();
    }
}
