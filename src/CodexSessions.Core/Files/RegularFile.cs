using System.IO;

namespace CodexSessions.Files;

/// <summary>Opens files that others write. Only a regular file is opened: a pipe would wait for its writer, a device may never end.</summary>
internal static class RegularFile
{
    /// <summary>Opens a file for reading, unbuffered. Others may go on writing to it, rename it or delete it.</summary>
    /// <exception cref="CodexSessionException">There is a pipe, a socket, a device or a folder, or a link to one.</exception>
    internal static FileStream OpenRead(string path) =>
        FileKind.OtherThanRegular(path) is { } kind
            ? throw CodexSessionException.NotRegularFile(path, kind)
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
}
