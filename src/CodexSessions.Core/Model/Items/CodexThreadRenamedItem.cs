using CodexSessions.Model;

namespace CodexSessions;

/// <summary>The thread got a name (<c>thread_name_updated</c>; 0.119 to 0.128).</summary>
public sealed class CodexThreadRenamedItem : CodexSessionItem
{
    internal CodexThreadRenamedItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>thread_id</c>.</summary>
    public string? ThreadId => Body["thread_id"u8].AsText();

    /// <summary><c>thread_name</c>; <see langword="null"/> when the name was taken away.</summary>
    public string? ThreadName => Body["thread_name"u8].AsText();

    /// <inheritdoc/>
    public override string? Text => ThreadName;
}
