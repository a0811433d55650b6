using System;

namespace CodexSessions.Usage;

/// <summary>What is told apart within a session.</summary>
[Flags]
internal enum UsageParts
{
    None = 0,
    Turns = 1,
    Days = 2,
    Models = 4,
}
