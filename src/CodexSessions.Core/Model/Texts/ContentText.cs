using System.Collections.Generic;
using CodexSessions.Json;

namespace CodexSessions.Model;

/// <summary>Makes the text a person reads of content parts.</summary>
internal static class ContentText
{
    /// <summary>
    /// The texts of an array of content parts, one a line; the marks Codex writes around pictures and sounds are left out.
    /// Content without any text shows as what it is: <c>[Image]</c>, <c>[Audio]</c>.
    /// </summary>
    internal static string? Of(JsonValue content, string separator)
    {
        if (!content.IsArray)
        {
            return content.AsString();
        }

        var texts = new List<string>();
        string? placeholder = null;
        foreach (JsonValue element in content.Elements())
        {
            if (element.IsString)
            {
                texts.Add(element.AsString()!);
            }
            else if (CodexContentPart.From(element) is { } part)
            {
                if (part.Text is not { } text)
                {
                    placeholder ??= part.IsImage || part.IsAudio ? part.ToString() : null;
                }
                else if (!IsMediaMark(text))
                {
                    texts.Add(text);
                }
            }
        }

        string joined = string.Join(separator, texts);
        return joined.Length == 0 && placeholder is not null ? placeholder : joined;
    }

    /// <summary>Whether a text part is only the mark before or after a picture or sound.</summary>
    internal static bool IsMediaMark(string text)
    {
        string trimmed = text.Trim();
        return trimmed is "</image>" or "</audio>" or "<image>" or "<audio>"
            || (trimmed.EndsWith('>') && !trimmed.Contains('\n')
                && (trimmed.StartsWith("<image name=", System.StringComparison.Ordinal) || trimmed.StartsWith("<audio name=", System.StringComparison.Ordinal)));
    }
}
