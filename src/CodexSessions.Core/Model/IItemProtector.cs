namespace CodexSessions.Model;

/// <summary>Takes secrets out of items; the items remember it, so that who reads one again from its file has it do so again.</summary>
internal interface IItemProtector
{
    /// <summary>The item without what this takes out.</summary>
    public CodexSessionItem Protect(CodexSessionItem item);

    /// <summary>What takes out all that this and an earlier one do: the earlier one itself where that is enough.</summary>
    public IItemProtector After(IItemProtector? earlier);
}
