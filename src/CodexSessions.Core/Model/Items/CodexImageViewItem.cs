using CodexSessions.Model;

namespace CodexSessions;

/// <summary>The model looked at a picture file: <c>view_image_tool_call</c> events and <c>ImageView</c> turn items.</summary>
public sealed class CodexImageViewItem : CodexCallItem
{
    internal CodexImageViewItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>view_image</c>, as Codex calls it.</summary>
    public override string? ToolName => "view_image";

    /// <summary><c>path</c> of the picture.</summary>
    public string? ImagePath => FilePath.FromUri(Body["path"u8].AsText());

    /// <inheritdoc/>
    public override string? Text => ImagePath;
}
