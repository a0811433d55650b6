namespace CodexSessions.Conversations;

/// <summary>An item of a thread, and the other thread it was taken over from; null for the thread's own.</summary>
internal readonly record struct ThreadItem(CodexSessionItem Item, string? InheritedFromId);
