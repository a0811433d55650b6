namespace CodexSessions.Files;

/// <summary>
/// Decodes the sequences of a compressed block (RFC 8878, 3.1.1.3.2) and executes them one by one.
/// A sequence copies literals, then a match from the history.
/// </summary>
internal sealed class SequencesSection
{
    private readonly SequenceTable _literalLengths = new(
        SequenceCodes.PredefinedLiteralLengths, maximumAccuracyLog: 9, SequenceCodes.LiteralLengths.Length - 1);

    private readonly SequenceTable _offsets = new(
        SequenceCodes.PredefinedOffsets, maximumAccuracyLog: 8, SequenceCodes.MaximumOffsetCode);

    private readonly SequenceTable _matchLengths = new(
        SequenceCodes.PredefinedMatchLengths, maximumAccuracyLog: 9, SequenceCodes.MatchLengths.Length - 1);

    /// <summary>The most recent offsets, which sequences can repeat.</summary>
    private uint _recent1;
    private uint _recent2;
    private uint _recent3;

    public void StartFrame()
    {
        _literalLengths.StartFrame();
        _offsets.StartFrame();
        _matchLengths.StartFrame();
        _recent1 = 1;
        _recent2 = 4;
        _recent3 = 8;
    }

    /// <summary>Appends the content of the block to the window.</summary>
    public void Execute(BlockInput input, LiteralsSection literals, HistoryWindow window)
    {
        int literal = literals.Start;
        int sequenceCount = ReadSequenceCount(input);
        if (sequenceCount > 0)
        {
            literal = ExecuteSequences(input, sequenceCount, literals, window);
        }
        else if (input.Remaining > 0)
        {
            throw input.Fault("The Zstandard block has data behind its content.");
        }

        int restCount = literals.Start + literals.Count - literal;
        if (restCount > window.BlockSpace)
        {
            throw TooMuchContent(input);
        }

        window.AppendLiterals(literals.Bytes, literal, restCount);
    }

    private static int ReadSequenceCount(BlockInput input)
    {
        int first = input.ReadByte();
        return first switch
        {
            < 128 => first,
            < 255 => ((first - 128) << 8) | input.ReadByte(),
            _ => input.ReadLittleEndian(2) + 0x7F00,
        };
    }

    private static ZstandardException TooMuchContent(BlockInput input) =>
        input.Fault("The Zstandard block has more content than its frame allows.");

    /// <summary>Executes the sequences; returns the index of the first literal left over.</summary>
    private int ExecuteSequences(BlockInput input, int sequenceCount, LiteralsSection literals, HistoryWindow window)
    {
        int modes = input.ReadByte();
        if ((modes & 0x03) != 0)
        {
            throw input.Fault("The sequences header of the Zstandard block sets reserved bits.");
        }

        FseTable literalLengths = _literalLengths.Select(input, modes >> 6);
        FseTable offsets = _offsets.Select(input, (modes >> 4) & 0x03);
        FseTable matchLengths = _matchLengths.Select(input, (modes >> 2) & 0x03);

        FseState[] literalLengthStates = literalLengths.States;
        FseState[] offsetStates = offsets.States;
        FseState[] matchLengthStates = matchLengths.States;
        LengthCode[] literalLengthCodes = SequenceCodes.LiteralLengths;
        LengthCode[] matchLengthCodes = SequenceCodes.MatchLengths;
        byte[] literalBytes = literals.Bytes;
        int literal = literals.Start;
        int literalEnd = literal + literals.Count;

        ReverseBitReader reader = new(input, input.Position, input.End);
        FseState literalLengthState = literalLengthStates[(int)reader.Read(literalLengths.AccuracyLog)];
        FseState offsetState = offsetStates[(int)reader.Read(offsets.AccuracyLog)];
        FseState matchLengthState = matchLengthStates[(int)reader.Read(matchLengths.AccuracyLog)];

        while (true)
        {
            // Offset and match length take up to 47 bits; the literal length and the next states up to 42.
            reader.Refill();
            int offsetBits = offsetState.Symbol;
            uint offsetValue = (1u << offsetBits) + reader.Read(offsetBits);
            LengthCode matchLengthCode = matchLengthCodes[matchLengthState.Symbol];
            int matchLength = matchLengthCode.Smallest + (int)reader.Read(matchLengthCode.ExtraBits);
            LengthCode literalLengthCode = literalLengthCodes[literalLengthState.Symbol];
            reader.Refill();
            int literalLength = literalLengthCode.Smallest + (int)reader.Read(literalLengthCode.ExtraBits);

            uint offset = ResolveOffset(offsetValue, literalLength);
            if (literalLength > literalEnd - literal)
            {
                throw input.Fault("The sequences of the Zstandard block use more literals than it has.");
            }

            if (literalLength + matchLength > window.BlockSpace)
            {
                throw TooMuchContent(input);
            }

            window.AppendLiterals(literalBytes, literal, literalLength);
            literal += literalLength;
            if (!window.CanReach(offset))
            {
                throw input.Fault("A match in the Zstandard block starts before the reachable content.");
            }

            window.AppendMatch((int)offset, matchLength);

            sequenceCount--;
            if (sequenceCount == 0)
            {
                break;
            }

            literalLengthState = literalLengthStates[
                literalLengthState.NextState + (int)reader.Read(literalLengthState.BitCount)];
            matchLengthState = matchLengthStates[
                matchLengthState.NextState + (int)reader.Read(matchLengthState.BitCount)];
            offsetState = offsetStates[
                offsetState.NextState + (int)reader.Read(offsetState.BitCount)];
        }

        if (reader.BitsLeft != 0)
        {
            throw input.Fault("The sequences of the Zstandard block do not end with its data.");
        }

        return literal;
    }

    /// <summary>Finds the offset that a sequence means, and updates the recent offsets.</summary>
    private uint ResolveOffset(uint offsetValue, int literalLength)
    {
        uint offset;
        if (offsetValue > 3)
        {
            offset = offsetValue - 3;
            _recent3 = _recent2;
            _recent2 = _recent1;
            _recent1 = offset;
            return offset;
        }

        // Values 1 to 3 repeat a recent offset. Without literals in between the most recent one would
        // have made the last match longer, so the values then mean the second, the third, and one less
        // than the most recent offset. The latter can be 0, which no match can reach.
        uint choice = literalLength == 0 ? offsetValue + 1 : offsetValue;
        switch (choice)
        {
            case 1:
                return _recent1;
            case 2:
                offset = _recent2;
                _recent2 = _recent1;
                _recent1 = offset;
                return offset;
            default:
                offset = choice == 3 ? _recent3 : _recent1 - 1;
                _recent3 = _recent2;
                _recent2 = _recent1;
                _recent1 = offset;
                return offset;
        }
    }
}
