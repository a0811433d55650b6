namespace CodexSessions.Redaction;

/// <summary>Where in a text a secret stands, and of what kind it is.</summary>
internal readonly record struct Secret(int Start, int End, string Kind);
