using System;
using System.Text;
using CodexSessions.Json;

namespace CodexSessions.Model;

/// <summary>
/// Tells what a person typed from what Codex and editors put around it. Codex sends instructions, surroundings and notices to the
/// model in the person's name; each such text begins and ends with a mark of its own.
/// </summary>
internal static class UserText
{
    /// <summary>What editors write before the person's own words.</summary>
    private const string RequestMark = "## My request for Codex:";

    private static readonly (string Begin, string End)[] ContextMarks =
    [
        ("<user_instructions>", "</user_instructions>"),
        ("<environment_context>", "</environment_context>"),
        ("# AGENTS.md instructions", "</INSTRUCTIONS>"),
        ("<user_shell_command>", "</user_shell_command>"),
        ("<skill>", "</skill>"),
        ("<turn_aborted>", "</turn_aborted>"),
        ("<subagent_notification>", "</subagent_notification>"),
        ("<goal_context>", "</goal_context>"),
        ("<codex_internal_context", "</codex_internal_context>"),
        ("<recommended_plugins>", "</recommended_plugins>"),
        ("<hook_prompt", "</hook_prompt>"),
    ];

    private static readonly (byte[] Begin, byte[] End)[] ContextMarksAsBytes =
        Array.ConvertAll(ContextMarks, static marks => (Encoding.UTF8.GetBytes(marks.Begin), Encoding.UTF8.GetBytes(marks.End)));

    private static readonly string[] WarningMarks =
    [
        "Warning: The maximum number of unified exec processes",
        "Warning: apply_patch was requested via",
        "Warning: Your account was flagged for",
    ];

    private const string ExternalMark = "<external_";

    private static readonly byte[][] Beginnings =
        Array.ConvertAll([.. Array.ConvertAll(ContextMarks, static marks => marks.Begin), .. WarningMarks, ExternalMark], Encoding.UTF8.GetBytes);

    /// <summary>Whether a text is context that nobody typed.</summary>
    internal static bool IsContext(string text)
    {
        string trimmed = text.Trim();
        foreach ((string begin, string end) in ContextMarks)
        {
            if (trimmed.StartsWith(begin, StringComparison.OrdinalIgnoreCase) && trimmed.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        foreach (string mark in WarningMarks)
        {
            if (trimmed.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return IsExternal(trimmed);
    }

    /// <summary>Whether a text in the person's name is the summary a compaction made.</summary>
    internal static bool IsCompactionSummary(string text) => text.StartsWith("Another language model started to solve this problem", StringComparison.Ordinal);

    /// <summary>Whether any part of a message's content is context; Codex then takes the whole message for context.</summary>
    internal static bool IsContext(JsonValue content)
    {
        if (content.IsString)
        {
            return MayBeContext(content.Bytes.Span.Slice(1)) && IsContext(content.AsString()!);
        }

        foreach (JsonValue part in content.Elements())
        {
            JsonValue text = part["text"u8];
            if (text.IsString && MayBeContext(text.Bytes.Span.Slice(1)) && IsContext(text.AsString()!))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text, as its bytes stand in the file, is marked as context; what is not may be context all the same.</summary>
    internal static bool IsMarkedAsContext(ReadOnlySpan<byte> text)
    {
        foreach ((byte[] begin, byte[] end) in ContextMarksAsBytes)
        {
            if (text.StartsWith(begin) && text.EndsWith(end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text, as its bytes stand in the file, begins as context may: by a mark, blanks before it passed over.</summary>
    internal static bool MayBeContext(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            bool isEscapedBlank = text.Length > 1 && text[0] == (byte)'\\' && text[1] is (byte)'n' or (byte)'r' or (byte)'t';
            if (!isEscapedBlank && text[0] > (byte)' ')
            {
                break;
            }

            text = text.Slice(isEscapedBlank ? 2 : 1);
        }

        // Other escapes, and the bytes with which blanks beyond ASCII begin, need not be what they look like.
        if (text.IsEmpty || text[0] is (byte)'\\' or 0xC2 or 0xE1 or 0xE2 or 0xE3 or 0xEF)
        {
            return true;
        }

        foreach (byte[] mark in Beginnings)
        {
            if (MayBeginWith(text, mark))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text begins with a mark in any case; an escape, or a character beyond ASCII, may stand for any of its letters.</summary>
    private static bool MayBeginWith(ReadOnlySpan<byte> text, byte[] mark)
    {
        const int Lower = 0x20;
        for (int i = 0; i < mark.Length; i++)
        {
            if (i >= text.Length)
            {
                return false;
            }

            if (i > 0 && (text[i] == (byte)'\\' || text[i] >= 0x80))
            {
                break;
            }

            if ((text[i] | Lower) != (mark[i] | Lower))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The person's own words: what follows an editor's preamble, trimmed.</summary>
    internal static string Request(string text)
    {
        int mark = text.IndexOf(RequestMark, StringComparison.Ordinal);
        return (mark < 0 ? text : text.Substring(mark + RequestMark.Length)).Trim();
    }

    /// <summary>A text, or what stands for a message that has only pictures or sounds.</summary>
    internal static string? OrPlaceholder(string? text, JsonValue message)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        return HasElements(message["images"u8]) || HasElements(message["local_images"u8]) ? "[Image]"
            : HasElements(message["audio"u8]) || HasElements(message["local_audio"u8]) ? "[Audio]"
            : text;
    }

    private static bool HasElements(JsonValue array)
    {
        foreach (JsonValue element in array.Elements())
        {
            return element.HasValue;
        }

        return false;
    }

    /// <summary><c>&lt;external_name ...&gt;</c> with its end tag.</summary>
    private static bool IsExternal(string text)
    {
        if (!text.StartsWith(ExternalMark, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        int end = text.IndexOfAny([' ', '>', '\n', '\t'], ExternalMark.Length);
        return end > 0 && text.EndsWith($"</{text.Substring(1, end - 1)}>", StringComparison.OrdinalIgnoreCase);
    }
}
