using CodexSessions.Model;

namespace CodexSessions;

/// <summary>The model looked at a picture file: <c>view_image_tool_call</c> events and <c>ImageView</c> turn items.</summary>
public sealed class CodexImageViewItem : CodexSessionItem
{
    internal CodexImageViewItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>call_id</c>, in turn items <c>id</c>.</summary>
    public string? CallId => Body.FirstOf("call_id"u8, "id"u8).AsText();

    /// <summary><c>path</c> of the picture.</summary>
    public string? ImagePath => FilePath.FromUri(Body["path"u8].AsText());

    /// <inheritdoc/>
    public override string? Role => "tool";

    /// <inheritdoc/>
    public override string? Text => ImagePath;
}
