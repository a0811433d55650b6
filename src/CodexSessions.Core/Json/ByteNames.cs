using System;
using System.Collections;
using System.Collections.Generic;
using System.Text;

namespace CodexSessions.Json;

/// <summary>A set of names that bytes of a file are looked up in, without making strings of them.</summary>
internal sealed class ByteNames : IEnumerable<string>
{
    internal const int BucketCount = 64;

    private readonly List<byte[]>[] _buckets = new List<byte[]>[BucketCount];

    internal void Add(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        (_buckets[BucketOf(bytes)] ??= []).Add(bytes);
    }

    internal bool Contains(ReadOnlySpan<byte> name)
    {
        foreach (byte[] candidate in _buckets[BucketOf(name)] ?? [])
        {
            if (name.SequenceEqual(candidate))
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerator<string> GetEnumerator()
    {
        foreach (List<byte[]>? bucket in _buckets)
        {
            foreach (byte[] name in bucket ?? [])
            {
                yield return Encoding.UTF8.GetString(name);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A number for a name: few names of session files share one.</summary>
    internal static int BucketOf(ReadOnlySpan<byte> name) =>
        name.IsEmpty ? 0 : (name.Length * 7 + name[0] * 3 + name[name.Length / 2] * 5 + name[name.Length - 1]) & (BucketCount - 1);
}
