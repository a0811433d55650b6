using System;
using System.Security.Cryptography;
using System.Threading;

namespace CodexSessions.Conversations;

/// <summary>
/// What two records of one text have in common: its characters without the blanks. A key is compared and hashed many times, so that of a
/// long text is a digest of them.
/// </summary>
internal static class TextKey
{
    /// <summary>How many characters a key has at most that is the text itself.</summary>
    private const int MaxLength = 4096;

    internal static string Of(string text, CancellationToken cancellationToken)
    {
        var characters = new char[Math.Min(text.Length, MaxLength)];
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                if (count == characters.Length)
                {
                    return DigestOf(characters, text, i, cancellationToken);
                }

                characters[count++] = text[i];
            }
        }

        return new string(characters, 0, count);
    }

    /// <summary>The digest of a text. The blank in it tells it from all short texts.</summary>
    /// <param name="characters">The first characters that are no blanks, as many as there is room for.</param>
    /// <param name="text">The text.</param>
    /// <param name="position">Where the first of the others stands.</param>
    /// <param name="cancellationToken">Looked at now and then.</param>
    private static string DigestOf(char[] characters, string text, int position, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = new byte[characters.Length * sizeof(char)];
        int count = characters.Length;
        for (int i = position; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                if (count == characters.Length)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Append(hash, characters, bytes, count);
                    count = 0;
                }

                characters[count++] = text[i];
            }
        }

        Append(hash, characters, bytes, count);
        return "digest " + Convert.ToBase64String(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, char[] characters, byte[] bytes, int count)
    {
        Buffer.BlockCopy(characters, 0, bytes, 0, count * sizeof(char));
        hash.AppendData(bytes, 0, count * sizeof(char));
    }
}
