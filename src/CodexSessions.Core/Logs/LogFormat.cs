using System;

namespace CodexSessions.Logs;

/// <summary>One sort of log, and how its values are read.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Create">Makes the object of a value.</param>
/// <param name="Recognises">Whether an object has a shape that only this sort of log has.</param>
internal sealed record LogFormat<T>(string Name, Func<LogLine, T> Create, Func<T, bool> Recognises);
