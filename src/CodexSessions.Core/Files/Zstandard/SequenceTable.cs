namespace CodexSessions.Files;

/// <summary>The FSE table in use for one of the three kinds of sequence codes.</summary>
internal sealed class SequenceTable
{
    private readonly FseTable _predefined;
    private readonly FseTable _own;
    private FseTable? _current;

    public SequenceTable(FseTable predefined, int maximumAccuracyLog, int maximumSymbol)
    {
        _predefined = predefined;
        _own = new FseTable(maximumAccuracyLog, maximumSymbol);
    }

    private enum Mode
    {
        Predefined = 0,
        RunLength = 1,
        Compressed = 2,
        Repeat = 3,
    }

    public void StartFrame()
    {
        _current = null;
    }

    /// <summary>Selects the table for a block by the two mode bits of its sequences header.</summary>
    public FseTable Select(BlockInput input, int mode)
    {
        switch ((Mode)mode)
        {
            case Mode.Predefined:
                _current = _predefined;
                break;
            case Mode.RunLength:
                _own.SetSingleSymbol(input, input.ReadByte());
                _current = _own;
                break;
            case Mode.Compressed:
                _own.Read(input, input.End);
                _current = _own;
                break;
            default:
                break;
        }

        return _current ?? throw input.Fault("The Zstandard block refers to an earlier FSE table, but there is none.");
    }
}
