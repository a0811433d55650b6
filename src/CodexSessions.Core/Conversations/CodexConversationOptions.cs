using System;

namespace CodexSessions;

/// <summary>What is shown of a conversation.</summary>
[Flags]
public enum CodexConversationOptions
{
    /// <summary>What a person sees who opens the session: turns that were taken back are left out.</summary>
    None = 0,

    /// <summary>Turns that were taken back are shown too, marked.</summary>
    IncludeRolledBack = 1,

    /// <summary>What the session took over from another thread is left out.</summary>
    OwnOnly = 2,
}
