using System;
using System.IO;
using System.Security.Cryptography;
using CodexSessions.Documents;

namespace CodexSessions.Transcripts;

/// <summary>Keeps the pictures of transcripts as files. A file is named by what is in it, so that the same picture is there once.</summary>
/// <param name="path">The full path of the folder; it is made with the first picture.</param>
/// <param name="documentFolder">The folder of the document that shows them; null when it is not known.</param>
internal sealed class ImageFolder(string path, string? documentFolder)
{
    private const int NameBytes = 8;

    /// <summary>Writes a picture, and gives the address under which the document finds it.</summary>
    internal string Save(TranscriptImage image)
    {
        byte[] data = Convert.FromBase64String(image.Base64!);
        string file = Path.Combine(path, NameOf(data) + image.Extension);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(path);
            DocumentFile.Write(file, temporary => File.WriteAllBytes(temporary, data));
        }

        var address = new Uri(file);
        return documentFolder is null ? address.AbsoluteUri : new Uri(documentFolder + Path.DirectorySeparatorChar).MakeRelativeUri(address).ToString();
    }

    private static string NameOf(byte[] data) => $"image-{Convert.ToHexString(SHA256.HashData(data), 0, NameBytes).ToLowerInvariant()}";
}
