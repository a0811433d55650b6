namespace CodexSessions.Tests.Architecture;

/// <summary>What makes an arrow: something in one room that mentions something in another.</summary>
internal readonly record struct Reference(Arrow Arrow, string By, string To)
{
    public override string ToString() => $"{Arrow} ({By} mentions {To})";
}
