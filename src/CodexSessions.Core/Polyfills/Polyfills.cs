// What .NET Framework lacks, so that the rest of the code needs no conditions. Nothing here is compiled for .NET 8.
#if NETFRAMEWORK
using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace System.Diagnostics.CodeAnalysis
{
    [AttributeUsage(AttributeTargets.Parameter)]
    internal sealed class NotNullWhenAttribute : Attribute
    {
        public NotNullWhenAttribute(bool returnValue) => ReturnValue = returnValue;

        public bool ReturnValue { get; }
    }
}

namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit
    {
    }
}

namespace CodexSessions
{
    internal static class Polyfills
    {
        extension(SHA256)
        {
            internal static byte[] HashData(byte[] data)
            {
                using var hash = SHA256.Create();
                return hash.ComputeHash(data);
            }
        }

        extension(Convert)
        {
            internal static string ToHexString(byte[] bytes, int start, int count) => BitConverter.ToString(bytes, start, count).Replace("-", string.Empty);
        }

        /// <summary>.NET Framework does not know links.</summary>
        internal static FileSystemInfo? ResolveLinkTarget(this FileSystemInfo link, bool returnFinalTarget) => null;

        internal static string GetString(this Encoding encoding, ReadOnlySpan<byte> bytes) => encoding.GetString(bytes.ToArray());

        internal static int Count(this ReadOnlySpan<byte> bytes, byte value)
        {
            int count = 0;
            foreach (byte b in bytes)
            {
                count += b == value ? 1 : 0;
            }

            return count;
        }

        internal static IEnumerable<T> TakeLast<T>(this IEnumerable<T> source, int count)
        {
            var last = new Queue<T>();
            foreach (T element in source)
            {
                last.Enqueue(element);
                if (last.Count > count)
                {
                    last.Dequeue();
                }
            }

            return last;
        }

        internal static bool Contains(this string text, char value) => text.IndexOf(value) >= 0;

        internal static bool Contains(this string text, string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

        internal static bool StartsWith(this string text, char value) => text.Length > 0 && text[0] == value;

        internal static bool EndsWith(this string text, char value) => text.Length > 0 && text[text.Length - 1] == value;

        internal static string Replace(this string text, string oldValue, string newValue, StringComparison comparison) =>
            comparison == StringComparison.Ordinal ? text.Replace(oldValue, newValue) : throw new NotSupportedException();
    }
}
#endif
