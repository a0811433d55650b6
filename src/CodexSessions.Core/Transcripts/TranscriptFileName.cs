using System;
using System.Globalization;
using System.IO;
using System.Text;
using CodexSessions.Files;

namespace CodexSessions.Transcripts;

/// <summary>Names transcripts.</summary>
internal static class TranscriptFileName
{
    private const int MaxSlugLength = 48;
    private const int ShortIdLength = 8;

    internal static string For(CodexSession session, CodexTranscriptOptions options)
    {
        string date = session.Timestamp?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "undated";
        string slug = Slug(new Narrator(new TranscriptRun(options)).Line(session.Name ?? session.Preview, 4 * MaxSlugLength));
        string extension = options.Format switch
        {
            CodexTranscriptFormat.Html => ".html",
            CodexTranscriptFormat.Text => ".txt",
            CodexTranscriptFormat.JsonLines => ".jsonl",
            _ => ".md",
        };
        return slug.Length == 0 ? $"{date}-{ShortId(session)}{extension}" : $"{date}-{slug}-{ShortId(session)}{extension}";
    }

    /// <summary>The end of the id: its beginning is a time, and sessions begun together share it.</summary>
    private static string ShortId(CodexSession session)
    {
        string id = SessionFileName.Parse(Path.GetFileName(session.Path))?.RolloutId ?? session.Id ?? Path.GetFileNameWithoutExtension(session.Path);
        id = Slug(id).Replace("-", string.Empty);
        return id.Length > ShortIdLength ? id.Substring(id.Length - ShortIdLength) : id;
    }

    /// <summary>Letters and digits of ASCII, accents taken off, everything else one dash.</summary>
    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (char c in Decomposed(text))
        {
            if (c is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                slug.Append(c);
            }
            else if (c is >= 'A' and <= 'Z')
            {
                slug.Append((char)(c + 32));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[slug.Length - 1] != '-')
            {
                slug.Append('-');
            }

            if (slug.Length >= MaxSlugLength)
            {
                break;
            }
        }

        return slug.ToString().TrimEnd('-');
    }

    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair cannot be normalised.
            return text;
        }
    }
}
