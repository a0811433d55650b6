using System;

namespace CodexSessions.Usage;

/// <summary>Draws a bar of characters.</summary>
/// <param name="useAscii">Whether it is drawn with ASCII characters.</param>
internal sealed class ShareBar(bool useAscii)
{
    internal const string Blocks = "▏▎▍▌▋▊▉█";

    private const int Parts = 8;

    /// <summary>A bar, without blanks behind it; whatever is more than nothing shows.</summary>
    /// <param name="part">How much of the width it takes, from 0 to 1.</param>
    /// <param name="width">The width in characters.</param>
    internal string Draw(double part, int width)
    {
        if (part <= 0)
        {
            return string.Empty;
        }

        if (useAscii)
        {
            return new string('#', Math.Max((int)Math.Round(part * width), 1));
        }

        int eighths = Math.Max((int)Math.Round(part * width * Parts), 1);
        string rest = eighths % Parts == 0 ? string.Empty : Blocks[(eighths % Parts) - 1].ToString();
        return new string(Blocks[Parts - 1], eighths / Parts) + rest;
    }
}
