using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace CodexSessions.Tests.Architecture;

/// <summary>What the sources of a project mention that leaves no trace in the compiled code: namespaces, and constants.</summary>
internal sealed class SourceText(string project)
{
    private readonly string _folder = Path.Combine(TestPaths.RepositoryRoot, "src", project);

    /// <summary>The folders that hold code.</summary>
    internal IEnumerable<string> Rooms => Directory.EnumerateDirectories(_folder)
        .Where(static folder => Path.GetFileName(folder) is not ("bin" or "obj") && Files(folder).Any())
        .Select(static folder => Path.GetFileName(folder));

    /// <summary>Every mention of a namespace that is a room's, or of a constant. What only comments name is signposts.</summary>
    internal IEnumerable<Reference> Mentions(IEnumerable<(string Name, string Room)> constants)
    {
        Dictionary<string, string> rooms = constants.Distinct().ToDictionary(static constant => constant.Name, static constant => constant.Room);
        foreach (string room in Rooms)
        {
            rooms[$"CodexSessions.{room}"] = room;
        }

        var names = new Regex($@"(?<![\w.])({string.Join('|', rooms.Keys.Select(Regex.Escape))})\b", RegexOptions.CultureInvariant);
        return
            from room in Rooms
            from file in Files(Path.Combine(_folder, room))
            from line in File.ReadLines(file)
            where !line.AsSpan().TrimStart().StartsWith("//")
            from Match match in names.Matches(line)
            let target = rooms[match.Value]
            where target != room
            select new Reference(new Arrow(room, target), Path.GetFileNameWithoutExtension(file), match.Value);
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);
}
