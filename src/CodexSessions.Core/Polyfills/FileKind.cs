using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace CodexSessions;

/// <summary>
/// What is at a path, found without opening it: to open a named pipe waits for a writer, and to open a device may do anything.
/// </summary>
internal static class FileKind
{
    /// <summary>What is at a path, or where a link there leads, in a few words; null for a regular file, and where nothing is known.</summary>
    internal static string? OtherThanRegular(string path) =>
        Path.DirectorySeparatorChar == '\\' ? OnWindows(path) : OnUnix(path);

    private static string? OnWindows(string path) =>
        Path.GetFullPath(path).StartsWith(@"\\.\", StringComparison.Ordinal) ? "a device or a pipe"
        : Directory.Exists(path) ? "a folder"
        : null;

#if NET
    /// <summary>The bits of a file mode that give the type of the file, the same on every Unix.</summary>
    private const int TypeMask = 0xF000;

    /// <summary>More than the structure has in any release of .NET; its second field is the mode, as it has been since .NET Core 1.0.</summary>
    private const int StatusSize = 256;

    private static string? OnUnix(string path)
    {
        var status = new byte[StatusSize];
        return Stat(Encoding.UTF8.GetBytes(path + '\0'), status) != 0 ? null : (BitConverter.ToInt32(status, sizeof(int)) & TypeMask) switch
        {
            0x1000 => "a pipe",
            0x2000 or 0x6000 => "a device",
            0x4000 => "a folder",
            0xC000 => "a socket",
            _ => null,
        };
    }

    // What .NET itself asks the system with; the library is part of every runtime.
    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat")]
    private static extern int Stat(byte[] path, [Out] byte[] status);
#else
    // .NET Framework runs on Windows; Mono on other systems is for tests.
    private static string? OnUnix(string path) => Directory.Exists(path) ? "a folder" : null;
#endif
}
