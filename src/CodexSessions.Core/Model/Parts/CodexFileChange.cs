using System.Collections.Generic;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>What a patch did to one file (an entry of <c>changes</c>).</summary>
public sealed class CodexFileChange
{
    private readonly JsonValue _json;

    private CodexFileChange(string path, JsonValue json)
    {
        Path = path;
        _json = json;
    }

    /// <summary>The path of the file before the change.</summary>
    public string Path { get; }

    /// <summary><c>type</c>: <c>add</c>, <c>delete</c> or <c>update</c>.</summary>
    public string? ChangeType => _json["type"u8].AsText();

    /// <summary><c>content</c>: the whole text of a file that was added or deleted.</summary>
    public string? Content => _json["content"u8].AsText();

    /// <summary><c>unified_diff</c>: the hunks of an update, without file headers.</summary>
    public string? UnifiedDiff => _json["unified_diff"u8].AsText();

    /// <summary><c>move_path</c>: where an updated file was moved to; <see langword="null"/> when it stayed.</summary>
    public string? MovePath => _json["move_path"u8].AsText();

    internal static CodexList<CodexFileChange>? ListFrom(JsonValue changes)
    {
        if (!changes.IsObject)
        {
            return null;
        }

        var list = new List<CodexFileChange>();
        foreach (KeyValuePair<string, JsonValue> change in changes.Members())
        {
            list.Add(new CodexFileChange(change.Key, change.Value));
        }

        return new CodexList<CodexFileChange>(list);
    }

    /// <summary>Kind of change and path.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => MovePath is null ? $"{ChangeType} {Path}" : $"{ChangeType} {Path} → {MovePath}";
}
