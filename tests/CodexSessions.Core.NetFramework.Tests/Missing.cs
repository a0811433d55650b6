// What the tests use of newer .NET, and the package of such things does not bring.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace System
{
    /// <summary>A day.</summary>
    internal readonly record struct DateOnly(DateTime Day)
    {
        public DateOnly(int year, int month, int day)
            : this(new DateTime(year, month, day))
        {
        }

        public static DateOnly FromDateTime(DateTime time) => new(time.Year, time.Month, time.Day);
    }
}

namespace System.Runtime.CompilerServices
{
    internal static class RuntimeHelpers
    {
        public static T[] GetSubArray<T>(T[] array, Range range)
        {
            (int start, int length) = range.GetOffsetAndLength(array.Length);
            return array.AsSpan(start, length).ToArray();
        }
    }
}

namespace CodexSessions.Tests
{
    internal static class Missing
    {
        extension(DateTime)
        {
            internal static DateTime UnixEpoch => new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        }

        extension(GC)
        {
            internal static long GetAllocatedBytesForCurrentThread()
            {
                Assert.Skip("This runtime does not tell what a thread allocates.");
                return 0;
            }
        }

        extension(System.IO.Directory)
        {
            internal static void CreateSymbolicLink(string path, string target) => Assert.Skip($"This runtime does not link {path} to {target}.");
        }

        internal static StringBuilder Append(this StringBuilder builder, IFormatProvider provider, FormattableString text) => builder.Append(text.ToString(provider));

        internal static bool ContainsAny(this ReadOnlySpan<char> text, char first, char second, char third) => text.IndexOfAny(first, second, third) >= 0;

        internal static IEnumerable<T> Select<T>(this MatchCollection matches, Func<Match, T> selector) => matches.Cast<Match>().Select(selector);
    }
}
