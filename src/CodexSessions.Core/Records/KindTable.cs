using System;
using System.Collections;
using System.Collections.Generic;
using System.Text;
using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions.Records;

/// <summary>Makes the item of one kind of record.</summary>
internal delegate CodexSessionItem ItemFactory(in Record record);

/// <summary>One kind of record: its name in the file and what makes its item.</summary>
internal sealed class RecordKind(string name, ItemFactory create)
{
    internal string Name { get; } = name;

    internal ItemFactory Create { get; } = create;
}

/// <summary>Kinds by their names in UTF-8, so that a line is recognised without making a string of its name.</summary>
internal sealed class KindTable : IEnumerable<string>
{
    private readonly List<(byte[] Name, RecordKind Kind)>[] _buckets = new List<(byte[], RecordKind)>[ByteNames.BucketCount];

    internal void Add(string name, ItemFactory create)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        (_buckets[ByteNames.BucketOf(utf8)] ??= []).Add((utf8, new RecordKind(name, create)));
    }

    internal RecordKind? Find(ReadOnlySpan<byte> name)
    {
        if (_buckets[ByteNames.BucketOf(name)] is { } bucket)
        {
            foreach ((byte[] candidate, RecordKind kind) in bucket)
            {
                if (name.SequenceEqual(candidate))
                {
                    return kind;
                }
            }
        }

        return null;
    }

    public IEnumerator<string> GetEnumerator()
    {
        foreach (List<(byte[] Name, RecordKind Kind)>? bucket in _buckets)
        {
            foreach ((byte[] _, RecordKind kind) in bucket ?? [])
            {
                yield return kind.Name;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
