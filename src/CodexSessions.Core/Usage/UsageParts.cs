using System;

namespace CodexSessions.Usage;

/// <summary>What is told apart within a session, beside the models: a row tells the model that all of it has.</summary>
[Flags]
internal enum UsageParts
{
    None = 0,
    Turns = 1,
    Days = 2,
}
