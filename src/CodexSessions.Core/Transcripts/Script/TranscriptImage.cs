using System;
using System.Collections.Generic;
using System.Linq;

namespace CodexSessions.Transcripts;

/// <summary>A picture of a session: its data where the file holds it, else where it was.</summary>
internal sealed record TranscriptImage
{
    private const string DataScheme = "data:";
    private const string Base64Mark = ";base64,";

    /// <summary>Pictures that a browser shows and that hold no scripts.</summary>
    private static readonly Dictionary<string, string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/png"] = ".png",
        ["image/jpeg"] = ".jpg",
        ["image/gif"] = ".gif",
        ["image/webp"] = ".webp",
    };

    private TranscriptImage()
    {
    }

    /// <summary>What the document calls it, as <c>Image 3</c>.</summary>
    internal string Name { get; init; } = string.Empty;

    /// <summary><c>image/png</c> and the like; null when the file does not hold the picture.</summary>
    internal string? MediaType { get; private init; }

    /// <summary>The picture in Base64, nothing but its letters; null when the file does not hold it.</summary>
    internal string? Base64 { get; private init; }

    /// <summary>The path or address of a picture that the file does not hold; null when it tells none.</summary>
    internal string? Place { get; init; }

    /// <summary>The record whose data of the picture is not Base64; null when nothing is wrong with it.</summary>
    internal CodexSessionItem? InvalidIn { get; private init; }

    internal string Extension => Extensions[MediaType!];

    internal string DataUri => $"{DataScheme}{MediaType}{Base64Mark}{Base64}";

    /// <summary>The pictures of a thing seen. Several records can hold the same ones: those with the data count.</summary>
    internal static IReadOnlyList<TranscriptImage> Of(CodexConversationItem item)
    {
        List<List<TranscriptImage>> candidates = [.. item.GetRecords().Select(static record => AddressesOf(record).Select(address => From(address, record)).ToList()).Where(static images => images.Count > 0)];
        return candidates.Find(static images => images.Exists(static image => image.Base64 is not null)) ?? candidates.FirstOrDefault() ?? [];
    }

    private static IEnumerable<string> AddressesOf(CodexSessionItem record) => record switch
    {
        CodexMessageItem { Content: { } parts } => AddressesOf(parts),
        CodexMessageItem message => [.. message.Images ?? Enumerable.Empty<string>(), .. message.LocalImages ?? Enumerable.Empty<string>()],
        CodexToolOutputItem { Content: { } parts } => AddressesOf(parts),
        CodexImageGenerationItem { Result: { Length: > 0 } data } => [$"{DataScheme}image/png{Base64Mark}{data}"],
        CodexImageGenerationItem { SavedPath: { } path } => [path],
        _ => [],
    };

    private static IEnumerable<string> AddressesOf(IEnumerable<CodexContentPart> parts) =>
        parts.Where(static part => part.IsImage).Select(static part => part.ImageUrl ?? part.Path ?? string.Empty);

    private static TranscriptImage From(string address, CodexSessionItem record)
    {
        if (!address.StartsWith(DataScheme, StringComparison.OrdinalIgnoreCase))
        {
            return new TranscriptImage { Place = address.Length == 0 ? null : address };
        }

        int mark = address.IndexOf(Base64Mark, 0, Math.Min(address.Length, 100), StringComparison.OrdinalIgnoreCase);
        string mediaType = mark < 0 ? string.Empty : address.Substring(DataScheme.Length, mark - DataScheme.Length);
        if (!Extensions.ContainsKey(mediaType))
        {
            return new TranscriptImage();
        }

        string data = address.Substring(mark + Base64Mark.Length);
        return IsBase64(data) ? new TranscriptImage { MediaType = mediaType.ToLowerInvariant(), Base64 = data } : new TranscriptImage { InvalidIn = record };
    }

    /// <summary>Whether a text is Base64 and nothing else: whole groups of four, filled up at the end only.</summary>
    private static bool IsBase64(string data)
    {
        int length = data.TrimEnd('=').Length;
        if (length == 0 || data.Length % 4 != 0 || data.Length - length > 2)
        {
            return false;
        }

        for (int i = 0; i < length; i++)
        {
            if (data[i] is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '/'))
            {
                return false;
            }
        }

        return true;
    }
}
