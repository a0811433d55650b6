using System;

namespace CodexSessions;

/// <summary>Checks arguments of public methods, as <c>ArgumentNullException.ThrowIfNull</c> does, which .NET Framework lacks.</summary>
internal static class ArgumentGuard
{
    internal static void NotNull(object? value, string name)
    {
        if (value is null)
        {
            throw new ArgumentNullException(name);
        }
    }
}
