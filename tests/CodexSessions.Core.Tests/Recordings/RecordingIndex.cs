using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace CodexSessions.Tests.Recordings;

/// <summary>What the recorder wrote down of the homes it recorded: <c>recorded/INDEX.md</c>, one section a home, one row a file.</summary>
internal sealed class RecordingIndex
{
    private RecordingIndex(IReadOnlyList<RecordingSection> sections, int filesNamed)
    {
        Sections = sections;
        FilesNamed = filesNamed;
    }

    internal static string HomesFolder => Path.Combine(TestPaths.Shared, "recorded", "homes");

    internal IReadOnlyList<RecordingSection> Sections { get; }

    internal IEnumerable<RecordingRow> Rows => Sections.SelectMany(static section => section.Rows);

    /// <summary>How many session files the text names, whatever stands around the names.</summary>
    internal int FilesNamed { get; }

    internal static RecordingIndex Read()
    {
        var sections = new List<RecordingSection>();
        string[] columns = [];
        string text = File.ReadAllText(Path.Combine(TestPaths.Shared, "recorded", "INDEX.md"));
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                sections.Add(new RecordingSection(line["## ".Length..]));
            }
            else if (line.StartsWith("| file |", StringComparison.Ordinal))
            {
                columns = Cells(line, int.MaxValue);
            }
            else if (line.StartsWith("| ", StringComparison.Ordinal))
            {
                sections[^1].Add(columns.Zip(Cells(line, columns.Length)).ToDictionary());
            }
            else if (sections.Count > 0)
            {
                sections[^1].Words += line;
            }
        }

        return new RecordingIndex(sections, Regex.Count(text, @"/rollout-\d"));
    }

    /// <summary>The last cell may hold bars of its own.</summary>
    private static string[] Cells(string line, int count) => [.. line[1..^1].Split('|', count).Select(static cell => cell.Trim())];
}

/// <summary>A home and what was done in it.</summary>
internal sealed class RecordingSection(string home)
{
    private readonly List<RecordingRow> _rows = [];

    internal string Home { get; } = home;

    internal string Folder => Path.Combine(RecordingIndex.HomesFolder, Home);

    /// <summary>The text above and below the table.</summary>
    internal string Words { get; set; } = string.Empty;

    internal IReadOnlyList<RecordingRow> Rows => _rows;

    /// <summary>Whether threads have labels here: then only those that Codex itself began have none.</summary>
    internal bool HasLabels => _rows.Exists(static row => row.Label.Length > 0);

    internal void Add(Dictionary<string, string> cells) => _rows.Add(new RecordingRow(this, _rows.LastOrDefault(), cells));
}

/// <summary>A session file and what happened in it.</summary>
internal sealed partial class RecordingRow(RecordingSection section, RecordingRow? before, Dictionary<string, string> cells)
{
    private const string LastColumn = "final text (first line)";

    private string? _path;

    /// <summary>The row above, of the file that was begun before this one; null for the first of a home.</summary>
    internal RecordingRow? Before { get; } = before;

    internal RecordingSection Section { get; } = section;

    internal string File => cells["file"];

    /// <summary>The recorder's name for the thread; empty when it gave none.</summary>
    internal string Label => cells["label"];

    /// <summary>The file of that name that the home's listing has.</summary>
    internal string FullPath => _path ??= Find();

    /// <summary>
    /// What a column says; the last one holds three things. Files that do not tell their turns have one for each message of the user.
    /// </summary>
    internal string this[string column] => column switch
    {
        LastColumn => LastCell().Groups["text"].Value,
        "rolled back" or "glued" => LastCell().Groups[column.Replace(" ", string.Empty, StringComparison.Ordinal)] is { Success: true } count ? count.Value : "0",
        "turns seen" => cells["turns"] == "-" ? cells["user"] : cells["turns"],
        _ => cells[column],
    };

    private string Find()
    {
        string folder = File.StartsWith('…') ? "sessions" : Path.GetDirectoryName(File)!;
        return Directory.EnumerateFiles(Path.Combine(Section.Folder, folder), Path.GetFileName(File), SearchOption.AllDirectories).Single();
    }

    private Match LastCell() => WordsAndNotes().Match(cells[LastColumn]);

    [GeneratedRegex(@"^(?<text>.*?)( ?rolled back (?<rolledback>\d+))?( ?glued (?<glued>\d+))?$")]
    private static partial Regex WordsAndNotes();
}
