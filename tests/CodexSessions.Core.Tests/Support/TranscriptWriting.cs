using System.IO;

namespace CodexSessions.Tests.Support;

/// <summary>Writes transcripts the way the tests need them.</summary>
internal static class TranscriptWriting
{
    /// <summary>The transcript of a session file, with all that can be shown.</summary>
    internal static string Transcript(string path, CodexTranscriptFormat format = CodexTranscriptFormat.Markdown, CodexRedactor? redactor = null, int width = CodexTranscriptOptions.DefaultWidth)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        CodexTranscript.Write(
            CodexSessionReader.ReadSession(path)!,
            writer,
            new CodexTranscriptOptions { Format = format, IncludeReasoning = true, IncludeToolOutput = true, Redactor = redactor, Width = width });
        return writer.ToString();
    }
}
