using System;

namespace CodexSessions.Commands;

/// <summary>A price that cannot be understood.</summary>
internal sealed class PriceException(string message, object? row) : Exception(message)
{
    internal object? Row { get; } = row;
}
