namespace CodexSessions.Files;

/// <summary>One state of an FSE decoding table: what it decodes to and how the next state is found.</summary>
internal readonly struct FseState
{
    public FseState(int symbol, int bitCount, int nextState)
    {
        Symbol = (byte)symbol;
        BitCount = (byte)bitCount;
        NextState = (ushort)nextState;
    }

    public byte Symbol { get; }

    /// <summary>Number of bits to read and add to <see cref="NextState"/>.</summary>
    public byte BitCount { get; }

    public ushort NextState { get; }
}
