namespace CodexSessions.BrowserTests.Support;

/// <summary>How a page is looked at.</summary>
internal sealed record PageView
{
    internal static PageView Dark { get; } = new() { IsDark = true };

    internal static PageView Phone { get; } = new() { Width = 390, Height = 844 };

    internal static PageView WithoutScripts { get; } = new() { HasScripts = false };

    internal int Width { get; init; } = 1280;

    internal int Height { get; init; } = 900;

    /// <summary>Whether the system of the reader is set to dark colours.</summary>
    internal bool IsDark { get; init; }

    internal bool HasScripts { get; init; } = true;
}
