using System;
using System.IO;
using System.Text;

namespace CodexSessions.Documents;

/// <summary>
/// Writes a file so that it is the old one or the new one whatever happens on the way, never half a one: it is written beside its place
/// first and then moved there.
/// </summary>
internal static class DocumentFile
{
    internal static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file of text.</summary>
    /// <param name="path">The full path; the folder must exist.</param>
    /// <param name="write">Writes the content. The second argument is the path of a file it may use meanwhile, and must delete.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    internal static void Write(string path, Action<TextWriter, string> write) => Write(path, temporary =>
    {
        using var writer = new StreamWriter(temporary, append: false, Utf8, bufferSize: 16 * 1024);
        writer.NewLine = "\n";
        write(writer, $"{temporary}.body");
    });

    /// <summary>Writes a file of any kind.</summary>
    /// <param name="path">The full path; the folder must exist.</param>
    /// <param name="write">Writes the content to the path it is told.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    internal static void Write(string path, Action<string> write)
    {
        string temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            write(temporary);
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
}
