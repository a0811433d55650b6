using System;
using System.Threading;

namespace CodexSessions.Transcripts;

/// <summary>What the writers of transcripts are given besides the session.</summary>
/// <param name="Options">What is shown, and how.</param>
/// <param name="SpoolPath">A file that may be used meanwhile; null keeps all in memory.</param>
/// <param name="OnError">Takes what is wrong in the session and not shown.</param>
/// <param name="StopToken">Stops the writing.</param>
internal sealed record TranscriptRun(CodexTranscriptOptions Options, string? SpoolPath = null, Action<CodexSessionException>? OnError = null, CancellationToken StopToken = default);
