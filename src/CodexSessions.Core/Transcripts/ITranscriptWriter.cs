using System.Collections.Generic;
using System.IO;
using CodexSessions.Conversations;

namespace CodexSessions.Transcripts;

/// <summary>Writes one format.</summary>
internal interface ITranscriptWriter
{
    /// <summary>Writes a session, turn after turn as they come.</summary>
    public void Write(CodexSession session, IEnumerable<Turn> turns, TextWriter writer);
}
