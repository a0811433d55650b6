namespace CodexSessions.Files;

/// <summary>A code for a length: the smallest length and the number of extra bits to add to it.</summary>
internal readonly struct LengthCode
{
    public LengthCode(int smallest, int extraBits)
    {
        Smallest = smallest;
        ExtraBits = extraBits;
    }

    public int Smallest { get; }

    public int ExtraBits { get; }
}
