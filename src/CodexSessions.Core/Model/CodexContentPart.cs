using CodexSessions.Basics;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>One part of a message or of a tool's output: a text, a picture, a sound, a file, or something sealed.</summary>
public sealed class CodexContentPart
{
    private readonly JsonValue _json;

    private CodexContentPart(JsonValue json) => _json = json;

    /// <summary>
    /// The <c>type</c> of the part: <c>input_text</c>, <c>output_text</c>, <c>input_image</c>, <c>input_audio</c>,
    /// <c>encrypted_content</c> in response items; <c>text</c>, <c>image</c>, <c>local_image</c>, <c>audio</c>,
    /// <c>local_audio</c>, <c>skill</c>, <c>mention</c> in turn items.
    /// </summary>
    public string? Type => _json["type"u8].AsText();

    /// <summary>The text of a text part.</summary>
    public string? Text => _json.FirstOf("text"u8, "refusal"u8).AsString();

    /// <summary>The address of a picture, mostly a <c>data:</c> URI.</summary>
    public string? ImageUrl => _json["image_url"u8].AsText();

    /// <summary>The address of a sound, mostly a <c>data:</c> URI.</summary>
    public string? AudioUrl => _json["audio_url"u8].AsText();

    /// <summary>How closely the model looks at a picture: <c>auto</c>, <c>low</c>, <c>high</c>, <c>original</c>.</summary>
    public string? Detail => _json["detail"u8].AsText();

    /// <summary>The path of a local picture, sound, skill or mention.</summary>
    public string? Path => _json["path"u8].AsText();

    /// <summary>The name of a skill or mention.</summary>
    public string? Name => _json["name"u8].AsText();

    /// <summary>Content only the service can read.</summary>
    public string? EncryptedContent => _json["encrypted_content"u8].AsText();

    internal static CodexContentPart? From(JsonValue json) => json.IsObject ? new CodexContentPart(json) : null;

    internal bool IsImage => Type is "input_image" or "image" or "local_image" or "inputImage";

    internal bool IsAudio => Type is "input_audio" or "audio" or "local_audio";

    /// <summary>The text, or what stands for a part without one.</summary>
    /// <returns>The text, or the type in brackets.</returns>
    public override string ToString() => PlainText.Normalize(Text ?? (IsImage ? "[Image]" : IsAudio ? "[Audio]" : Name ?? $"[{Type}]"));
}
