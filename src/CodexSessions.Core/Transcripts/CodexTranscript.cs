using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using CodexSessions.Transcripts;

namespace CodexSessions;

/// <summary>Writes sessions as documents that people read.</summary>
public static class CodexTranscript
{
    /// <summary>Writes a transcript.</summary>
    /// <param name="session">The session.</param>
    /// <param name="items">Its items, in file order; they are read one after the other and not kept.</param>
    /// <param name="writer">Takes the transcript.</param>
    /// <param name="options">What is shown.</param>
    public static void Write(CodexSession session, IEnumerable<CodexSessionItem> items, TextWriter writer, CodexTranscriptOptions? options = null)
    {
        ArgumentGuard.NotNull(session, nameof(session));
        ArgumentGuard.NotNull(items, nameof(items));
        ArgumentGuard.NotNull(writer, nameof(writer));
        new MarkdownTranscript(writer, options ?? new CodexTranscriptOptions()).Write(session, items);
    }

    /// <summary>
    /// Writes a transcript to a file. It is written beside the file first and then moved into place: whatever happens on the way,
    /// the file is the old one or the new one, never half a one.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="items">Its items, in file order.</param>
    /// <param name="path">The full path of the file; its folder must exist.</param>
    /// <param name="options">What is shown.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void WriteFile(CodexSession session, IEnumerable<CodexSessionItem> items, string path, CodexTranscriptOptions? options = null)
    {
        string temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var writer = new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                writer.NewLine = "\n";
                Write(session, items, writer, options);
            }

            if (File.Exists(path))
            {
                File.Replace(temporary, path, destinationBackupFileName: null);
            }
            else
            {
                File.Move(temporary, path);
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The name a transcript gets in a folder: date, what the session is about, and the end of its id.</summary>
    /// <param name="session">The session.</param>
    /// <param name="format">The format.</param>
    /// <returns>A file name that is valid on every system.</returns>
    public static string GetFileName(CodexSession session, CodexTranscriptFormat format = CodexTranscriptFormat.Markdown)
    {
        ArgumentGuard.NotNull(session, nameof(session));
        return TranscriptFileName.For(session, format);
    }
}
