namespace CodexSessions.Files;

/// <summary>Bit helpers that are not available on all target frameworks.</summary>
internal static class BitMath
{
    /// <summary>Index of the highest set bit; 0 for 0.</summary>
    public static int Log2(uint value)
    {
        int result = 0;
        for (int step = 16; step > 0; step >>= 1)
        {
            if (value >> step != 0)
            {
                value >>= step;
                result += step;
            }
        }

        return result;
    }
}
