using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using CodexSessions.Conversations;
using CodexSessions.Documents;
using CodexSessions.Transcripts;

namespace CodexSessions;

/// <summary>Writes sessions as documents that people read, or as records for other engines.</summary>
public static class CodexTranscript
{
    /// <summary>The name of the page that lists the transcripts of a folder.</summary>
    public const string IndexFileName = "index.html";

    /// <summary>Writes a transcript of a session, with what it goes on from.</summary>
    /// <param name="session">The session.</param>
    /// <param name="writer">Takes the transcript.</param>
    /// <param name="options">What is shown.</param>
    /// <param name="onError">Told of lines that are no JSON, of a base that is missing, of bases that go on from one another, and of pictures whose data is not valid.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CodexSessionException">The session cannot be read.</exception>
    public static void Write(
        CodexSession session,
        TextWriter writer,
        CodexTranscriptOptions? options = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentGuard.NotNull(session, nameof(session));
        ArgumentGuard.NotNull(writer, nameof(writer));
        CreateWriter(Run(options, null, onError, cancellationToken)).Write(session, CodexConversation.ReadAllTurns(session.Path, onError, progress: null, cancellationToken), writer);
    }

    /// <summary>Writes a transcript of some items of a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="items">Its items, in file order; they are read one after the other and not kept.</param>
    /// <param name="writer">Takes the transcript.</param>
    /// <param name="options">What is shown.</param>
    /// <param name="onError">Told of pictures whose data is not valid.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static void Write(
        CodexSession session,
        IEnumerable<CodexSessionItem> items,
        TextWriter writer,
        CodexTranscriptOptions? options = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentGuard.NotNull(session, nameof(session));
        ArgumentGuard.NotNull(items, nameof(items));
        ArgumentGuard.NotNull(writer, nameof(writer));
        CreateWriter(Run(options, null, onError, cancellationToken)).Write(session, ConversationBuilder.Build(items, cancellationToken), writer);
    }

    /// <summary>
    /// Writes a transcript of a session to a file. It is written beside the file first and then moved into place: whatever happens on
    /// the way, the file is the old one or the new one, never half a one.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="path">The full path of the file; its folder must exist.</param>
    /// <param name="options">What is shown.</param>
    /// <param name="onError">Told of lines that are no JSON, of a base that is missing, of bases that go on from one another, and of pictures whose data is not valid.</param>
    /// <param name="progress">Told at each record how many bytes of the session file come before it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CodexSessionException">The session cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void WriteFile(
        CodexSession session,
        string path,
        CodexTranscriptOptions? options = null,
        Action<CodexSessionException>? onError = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentGuard.NotNull(session, nameof(session));
        WriteFile(session, CodexConversation.ReadAllTurns(session.Path, onError, progress, cancellationToken), path, options, onError, cancellationToken);
    }

    /// <summary>Writes a transcript of some items of a session to a file, in the same way.</summary>
    /// <param name="session">The session.</param>
    /// <param name="items">Its items, in file order.</param>
    /// <param name="path">The full path of the file; its folder must exist.</param>
    /// <param name="options">What is shown.</param>
    /// <param name="onError">Told of pictures whose data is not valid.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void WriteFile(
        CodexSession session,
        IEnumerable<CodexSessionItem> items,
        string path,
        CodexTranscriptOptions? options = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentGuard.NotNull(session, nameof(session));
        ArgumentGuard.NotNull(items, nameof(items));
        WriteFile(session, ConversationBuilder.Build(items, cancellationToken), path, options, onError, cancellationToken);
    }

    /// <summary>The name a transcript gets in a folder: date, what the session is about, and the end of its id.</summary>
    /// <param name="session">The session.</param>
    /// <param name="options">The format, and what takes secrets out of the name.</param>
    /// <returns>A file name that is valid on every system.</returns>
    public static string GetFileName(CodexSession session, CodexTranscriptOptions? options = null)
    {
        ArgumentGuard.NotNull(session, nameof(session));
        return TranscriptFileName.For(session, options ?? new CodexTranscriptOptions());
    }

    /// <summary>
    /// Writes <see cref="IndexFileName"/>, a page that lists the HTML transcripts in a folder, whenever they were written.
    /// </summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="onError">Told of each page there that cannot be read; the others are listed.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void WriteIndex(string folder, Action<CodexSessionException>? onError = null) =>
        DocumentFile.Write(Path.Combine(folder, IndexFileName), (writer, _) => HtmlIndex.Write(folder, writer, onError));

    /// <summary>Whether a file is such a list.</summary>
    /// <param name="path">The full path of the file, which must exist.</param>
    /// <returns>Whether <see cref="WriteIndex"/> wrote it.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read.</exception>
    public static bool IsIndex(string path) => HtmlIndex.IsIndex(path);

    private static void WriteFile(
        CodexSession session,
        IEnumerable<Turn> turns,
        string path,
        CodexTranscriptOptions? options,
        Action<CodexSessionException>? onError,
        CancellationToken cancellationToken) =>
        DocumentFile.Write(path, (writer, spoolPath) => CreateWriter(Run(options, spoolPath, onError, cancellationToken)).Write(session, turns, writer), source: session.Path);

    private static TranscriptRun Run(CodexTranscriptOptions? options, string? spoolPath, Action<CodexSessionException>? onError, CancellationToken cancellationToken) =>
        new(options ?? new CodexTranscriptOptions(), spoolPath, onError, cancellationToken);

    private static ITranscriptWriter CreateWriter(TranscriptRun run) => run.Options.Format switch
    {
        CodexTranscriptFormat.Markdown => new MarkdownTranscript(run),
        CodexTranscriptFormat.Html => new HtmlTranscript(run),
        CodexTranscriptFormat.Text => new TextTranscript(run),
        CodexTranscriptFormat.JsonLines => new JsonLinesTranscript(run),
        _ => throw new ArgumentOutOfRangeException(nameof(run)),
    };
}
