using System;
using System.IO;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>Writes the files that cmdlets make for people.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file, and its folder where there is none.</summary>
    /// <param name="cmdlet">The command that writes.</param>
    /// <param name="path">The full path of the file.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="force">Whether a file that is read-only is replaced too.</param>
    /// <param name="passThru">Whether the file is given back.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    internal static void Write(PSCmdlet cmdlet, string path, Action write, bool force, bool passThru)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileInfo(path);
        if (file is { Exists: true, IsReadOnly: true })
        {
            if (!force)
            {
                throw new UnauthorizedAccessException("The file is read-only; -Force replaces it.");
            }

            file.IsReadOnly = false;
        }

        write();
        if (passThru)
        {
            // As Get-Item gives it, so that its view is whole.
            cmdlet.WriteObject(cmdlet.InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);
        }
    }
}
