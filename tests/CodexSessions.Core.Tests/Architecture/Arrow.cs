namespace CodexSessions.Tests.Architecture;

/// <summary>One room looks at another, or one project at another.</summary>
internal readonly record struct Arrow(string From, string To)
{
    public override string ToString() => $"{From} -> {To}";
}
