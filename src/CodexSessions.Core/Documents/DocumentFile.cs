using System;
using System.IO;
using System.Text;
using CodexSessions.Files;

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
    /// <param name="source">The file that the content comes from, which is not replaced by it.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    internal static void Write(string path, Action<TextWriter, string> write, string? source = null) => Write(
        path,
        temporary =>
        {
            using var writer = new StreamWriter(temporary, append: false, Utf8, bufferSize: 16 * 1024);
            writer.NewLine = "\n";
            write(writer, $"{temporary}.body");
        },
        source);

    /// <summary>Writes a file of any kind.</summary>
    /// <param name="path">The full path; the folder must exist. A link to a file is written through.</param>
    /// <param name="write">Writes the content to the path it is told.</param>
    /// <param name="source">The file that the content comes from, which is not replaced by it.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    internal static void Write(string path, Action<string> write, string? source = null)
    {
        string place = PlaceOf(path, source);
        string temporary = Path.Combine(Path.GetDirectoryName(place)!, $".{Path.GetFileName(place)}.{Guid.NewGuid():N}.tmp");
        try
        {
            write(temporary);
            if (File.Exists(place))
            {
                File.Replace(temporary, place, destinationBackupFileName: null);
            }
            else
            {
                File.Move(temporary, place);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && exception.Message.Contains(temporary))
        {
            string message = Named(exception.Message, temporary, path);
            throw exception is IOException ? new IOException(message, exception) : new UnauthorizedAccessException(message, exception);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    /// <summary>Where a file is written: behind a link, and only where nothing is lost but an older document.</summary>
    /// <exception cref="IOException">Something else is there.</exception>
    private static string PlaceOf(string path, string? source)
    {
        if (FileKind.OtherThanRegular(path) is { } kind)
        {
            throw new IOException($"It is {kind}, not a regular file.");
        }

        string place = RealPath.Of(path);
        if (File.Exists(place) && (SessionFile.IsInHome(place) || (source is not null && string.Equals(place, RealPath.Of(source), StringComparison.OrdinalIgnoreCase))))
        {
            throw new IOException("It is a session file; those are not replaced.");
        }

        return place;
    }

    /// <summary>A message with the path that was asked for in the place of that of the temporary file, or of one beside it.</summary>
    private static string Named(string message, string temporary, string path)
    {
        int start = message.IndexOf(temporary, StringComparison.Ordinal);
        int end = message.IndexOf('\'', start);
        return message.Substring(0, start) + path + (end < 0 ? string.Empty : message.Substring(end));
    }
}
