using System;
using System.IO;
using System.Text;

namespace CodexSessions.Tests.Support;

/// <summary>A folder of its own for one test, deleted at its end.</summary>
internal sealed class TempFolder : IDisposable
{
    internal TempFolder() => Path = Directory.CreateTempSubdirectory("codexsessions-").FullName;

    internal string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal string At(string relative) => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a file of lines, each with its end.</summary>
    internal string Lines(string relative, params string[] lines) => Text(relative, string.Concat(Array.ConvertAll(lines, static line => line + "\n")));

    internal string Text(string relative, string text) => Bytes(relative, Encoding.UTF8.GetBytes(text));

    internal string Bytes(string relative, byte[] bytes)
    {
        string path = At(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
