using CodexSessions.Files;

namespace CodexSessions.Records;

/// <summary>What becomes of a line.</summary>
internal enum LineChoice
{
    Read,
    PassOver,
    Stop,
}

/// <summary>Says what becomes of a line.</summary>
internal delegate LineChoice LineChooser(in TextLineBytes line);
