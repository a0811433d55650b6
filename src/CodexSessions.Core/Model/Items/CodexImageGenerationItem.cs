using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// The model made a picture: <c>image_generation_call</c>, <c>image_generation_end</c>, <c>ImageGeneration</c> and the
/// extension <c>image_gen.generation</c>.
/// </summary>
public sealed class CodexImageGenerationItem : CodexCallItem
{
    internal CodexImageGenerationItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>image_generation</c>, as Codex calls it.</summary>
    public override string? ToolName => "image_generation";

    /// <summary><c>generationId</c> of the extension.</summary>
    public string? GenerationId => Body["generation_id"u8].AsText();

    /// <summary><c>status</c>.</summary>
    public string? Status => Body["status"u8].AsText();

    /// <summary><c>revised_prompt</c>: what the picture was made from.</summary>
    public string? RevisedPrompt => Body["revised_prompt"u8].AsText();

    /// <summary><c>result</c>: the picture, in Base64.</summary>
    public string? Result => Body["result"u8].AsText();

    /// <summary><c>saved_path</c>: where Codex put the file.</summary>
    public string? SavedPath => Body["saved_path"u8].AsText();

    /// <summary><c>transparentBackground</c> of the extension.</summary>
    public bool? TransparentBackground => Body["transparent_background"u8].AsBoolean();

    /// <summary><c>failure</c> of the extension: why there is no picture.</summary>
    public string? Failure => Body["failure"u8].AsText();

    /// <inheritdoc/>
    public override string? Text => Failure ?? RevisedPrompt;
}
