using System.Collections.Generic;
using CodexSessions.Basics;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>
/// A change of one file by a patch. Codex records what a patch did (an entry of <c>changes</c>); the call tells what the model asked
/// for, in the words of the model. A file that moves is an <c>update</c> with a <see cref="MovePath"/>.
/// </summary>
public sealed class CodexFileChange
{
    internal CodexFileChange(string path, string? changeType)
    {
        Path = path;
        ChangeType = changeType;
    }

    /// <summary>
    /// The path of the file before the change: absolute as Codex records it; in a call as the model wrote it, mostly relative to the
    /// working directory.
    /// </summary>
    public string Path { get; }

    /// <summary><c>type</c>: <c>add</c>, <c>delete</c> or <c>update</c>, which a move is too.</summary>
    public string? ChangeType { get; }

    /// <summary>
    /// <c>content</c>: the whole text of a file that was added or deleted; <see langword="null"/> for an update, and where a call
    /// deletes a file, since it does not tell what was in it.
    /// </summary>
    public string? Content { get; internal init; }

    /// <summary>
    /// <c>unified_diff</c>: the hunks of an update, without file headers; <see langword="null"/> for the other changes. Those of a
    /// call are as the model wrote them, from <c>@@</c> on: they have no line numbers, and <c>*** End of File</c> can stand below
    /// one that reaches the end. They are empty when the file only moves.
    /// </summary>
    public string? UnifiedDiff { get; internal init; }

    /// <summary><c>move_path</c>: where an updated file was moved to; <see langword="null"/> when it stayed.</summary>
    public string? MovePath { get; internal init; }

    /// <summary>Reads <c>changes</c>, a map of paths.</summary>
    internal static CodexList<CodexFileChange>? ListFrom(JsonValue changes)
    {
        if (!changes.IsObject)
        {
            return null;
        }

        var list = new List<CodexFileChange>();
        foreach (KeyValuePair<string, JsonValue> change in changes.Members())
        {
            list.Add(new CodexFileChange(change.Key, change.Value["type"u8].AsText())
            {
                Content = change.Value["content"u8].AsText(),
                UnifiedDiff = change.Value["unified_diff"u8].AsText(),
                MovePath = change.Value["move_path"u8].AsText(),
            });
        }

        return new CodexList<CodexFileChange>(list);
    }

    /// <summary>Kind of change and path.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => PlainText.Normalize(Describe());

    /// <summary>Kind of change and path, exactly as they were.</summary>
    internal string Describe() => MovePath is null ? $"{ChangeType} {Path}" : $"{ChangeType} {Path} → {MovePath}";
}
