namespace CodexSessions.Model;

/// <summary>A text that is searched, and the record it stands in.</summary>
internal readonly record struct SearchedText(string Text, CodexSessionItem Record);
