using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using CodexSessions.Documents;

namespace CodexSessions.Transcripts;

/// <summary>Keeps the pictures of transcripts as files. A file is named by what is in it, so that the same picture is there once.</summary>
/// <param name="path">The full path of the folder; it is made with the first picture.</param>
/// <param name="documentFolder">The folder of the document that shows them; null when it is not known.</param>
internal sealed class ImageFolder(string path, string? documentFolder)
{
    private const int NameBytes = 8;

    /// <summary>What may stand in an address as it is, and means something to Markdown.</summary>
    private const string Markup = "()<>[]!'\"`*|~\\";

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
        return Escape(documentFolder is null ? address.AbsoluteUri : new Uri(documentFolder + Path.DirectorySeparatorChar).MakeRelativeUri(address).OriginalString);
    }

    private static string Escape(string address)
    {
        var result = new StringBuilder(address.Length);
        foreach (char c in address)
        {
            result.Append(Markup.Contains(c) ? $"%{(int)c:X2}" : c.ToString());
        }

        return result.ToString();
    }

    private static string NameOf(byte[] data) => $"image-{Convert.ToHexString(SHA256.HashData(data), 0, NameBytes).ToLowerInvariant()}";
}
