using System;
using System.Diagnostics.CodeAnalysis;

namespace CodexSessions;

/// <summary>
/// A session: one file that Codex recorded, told by its name and its first records. A property is <see langword="null"/> when
/// neither tells it. Sessions compare by the time they began; two objects are equal when they are of the same file.
/// </summary>
[SuppressMessage("Design", "CA1036:Override methods on comparable types", Justification = "For those who sort and compare by the interface; operators would hide that == means the file and < the time.")]
public sealed class CodexSession : IComparable<CodexSession>, IComparable, IEquatable<CodexSession>
{
    internal CodexSession(string path)
    {
        Path = path;
    }

    /// <summary>The thread id: from the file name, else from the first session_meta record.</summary>
    public string? Id { get; internal init; }

    /// <summary>
    /// The id of this file of the thread: from the file name, else from the first session_meta record. The same as <see cref="Id"/>
    /// in the first file of a thread; another one in the files that reverting it has made. <see langword="null"/> when neither tells it.
    /// </summary>
    public string? RolloutId { get; internal init; }

    /// <summary>
    /// The name the person gave the thread: the last line for its id in <c>session_index.jsonl</c>; of a file that lies in no Codex
    /// home the last <c>thread_name_updated</c> of its thread (0.119 to 0.128) among the records that <see cref="Preview"/> is
    /// looked for in.
    /// </summary>
    public string? Name { get; internal init; }

    /// <summary>
    /// When the session began, local time: from the first session_meta record, else from the file name. Files of the TypeScript
    /// CLI only tell when they were last saved, and that is what stands here for them.
    /// </summary>
    public DateTime? Timestamp { get; internal init; }

    /// <summary>When the file was last written, local time.</summary>
    public DateTime LastWriteTime { get; internal init; }

    /// <summary>
    /// The first thing the person typed, without what Codex or an editor put around it; <c>[Image]</c> or <c>[Audio]</c> when it
    /// was only that, the objective when the session began with a goal. <see langword="null"/> when nothing of the kind is found in
    /// the first <see cref="CodexSessionReader.HeadRecordLimit"/> records or <see cref="CodexSessionReader.HeadByteLimit"/> bytes.
    /// </summary>
    public string? Preview { get; internal init; }

    /// <summary>The model of the first turn (<c>turn_context</c>); files before 0.35 do not tell it.</summary>
    public string? Model { get; internal init; }

    /// <summary><c>model_provider</c> of session_meta; 0.51 and later.</summary>
    public string? ModelProvider { get; internal init; }

    /// <summary><c>cwd</c> of session_meta, as the writing machine spells it; 0.32 and later.</summary>
    public string? WorkingDirectory { get; internal init; }

    /// <summary>The git state of the working directory at the start; <see langword="null"/> outside a work tree.</summary>
    public CodexGitInfo? Git { get; internal init; }

    /// <summary>
    /// What started the session, in one word: <c>cli</c>, <c>vscode</c>, <c>exec</c>, <c>mcp</c>, <c>subagent</c>, <c>internal</c>,
    /// or the name of a custom source; 0.44 and later.
    /// </summary>
    public string? Source { get; internal init; }

    /// <summary><c>originator</c> of session_meta: the program, as <c>codex-tui</c>; 0.32 and later.</summary>
    public string? Originator { get; internal init; }

    /// <summary><c>cli_version</c> of session_meta; 0.32 and later.</summary>
    public string? CliVersion { get; internal init; }

    /// <summary><c>instructions</c> of session_meta: the user's standing instructions; until 0.87.</summary>
    public string? Instructions { get; internal init; }

    /// <summary>
    /// The thread that started this sub-agent; where session_meta does not tell it, the thread whose records it begins with.
    /// <see langword="null"/> for others.
    /// </summary>
    public string? ParentId { get; internal init; }

    /// <summary>
    /// The thread this one was forked from: <c>forked_from_id</c> (0.88 and later), else the thread whose session_meta was copied
    /// behind its own.
    /// </summary>
    public string? ForkedFromId { get; internal init; }

    /// <summary>The thread at the root of the tree of sub-agents; the session itself when it is no sub-agent.</summary>
    public string? RootId { get; internal init; }

    /// <summary>
    /// How many sessions stand above this one in the tree it was listed in, 0 for the one the tree begins with;
    /// <see langword="null"/> when it was not listed in a tree.
    /// </summary>
    public int? Depth { get; private set; }

    /// <summary>The nickname of a sub-agent; 0.105 and later.</summary>
    public string? AgentNickname { get; internal init; }

    /// <summary>The role of a sub-agent; 0.105 and later.</summary>
    public string? AgentRole { get; internal init; }

    /// <summary>The path of a sub-agent, as <c>/root/worker_a</c>; 0.117 and later.</summary>
    public string? AgentPath { get; internal init; }

    /// <summary>Whether another thread started this one: its <c>source</c> is a sub-agent.</summary>
    public bool IsSubagent { get; internal init; }

    /// <summary>
    /// Whether no newer file of the same thread was met when the files of a home or folder were listed: a thread that was reverted,
    /// or whose archiving was interrupted, has several. <see langword="null"/> when only this file was asked for.
    /// </summary>
    public bool? IsCurrent { get; internal init; }

    /// <summary>Whether the file lies in <c>archived_sessions</c>.</summary>
    public bool IsArchived { get; internal init; }

    /// <summary>Whether the file is compressed.</summary>
    public bool IsCompressed { get; internal init; }

    /// <summary>
    /// The generation of the file: <c>TypeScript</c>, <c>Bare</c>, <c>Envelope</c> or <c>Paginated</c>, as
    /// <see cref="CodexSessionFormat"/> tells them; <see langword="null"/> for an empty file.
    /// </summary>
    public string? Format { get; internal init; }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>The size of the file in bytes, as it is on disk.</summary>
    public long Length { get; internal init; }

    /// <summary>The same session at its place in a tree.</summary>
    internal CodexSession AtDepth(int depth)
    {
        var placed = (CodexSession)MemberwiseClone();
        placed.Depth = depth;
        return placed;
    }

    /// <summary>Compares by <see cref="Timestamp"/>, those without one first; then by id and file, so that an order is always the same.</summary>
    /// <param name="other">Another session.</param>
    /// <returns>Less than 0 when this one is the earlier.</returns>
    public int CompareTo(CodexSession? other)
    {
        if (other is null)
        {
            return 1;
        }

        int order = Nullable.Compare(Timestamp, other.Timestamp);
        order = order != 0 ? order : string.CompareOrdinal(Id, other.Id);
        return order != 0 ? order : string.CompareOrdinal(Path, other.Path);
    }

    /// <summary>Compares as <see cref="CompareTo(CodexSession)"/> does.</summary>
    /// <param name="obj">Another session.</param>
    /// <returns>Less than 0 when this one is the earlier.</returns>
    /// <exception cref="ArgumentException">The object is no session.</exception>
    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        CodexSession other => CompareTo(other),
        _ => throw new ArgumentException("A session compares with sessions only.", nameof(obj)),
    };

    /// <summary>Whether the other one is of the same file.</summary>
    /// <param name="other">Another session.</param>
    /// <returns>Whether <see cref="Path"/> is the same.</returns>
    public bool Equals(CodexSession? other) => other is not null && Path == other.Path;

    /// <summary>Whether the other one is a session of the same file.</summary>
    /// <param name="obj">Another object.</param>
    /// <returns>Whether <see cref="Path"/> is the same.</returns>
    public override bool Equals(object? obj) => Equals(obj as CodexSession);

    /// <summary>A number that is the same for the same file.</summary>
    /// <returns>The hash code of <see cref="Path"/>.</returns>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);

    /// <summary>The time, and the name or the beginning of the preview.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString()
    {
        string title = CodexSessions.Model.TextLine.Shorten(Name ?? Preview ?? Id ?? Path, 80);
        return Timestamp is { } time ? FormattableString.Invariant($"{time:yyyy-MM-dd HH:mm} {title}") : title;
    }
}
