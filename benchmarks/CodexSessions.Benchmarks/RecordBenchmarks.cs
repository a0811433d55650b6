using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CodexSessions.Files;
using CodexSessions.Model;
using CodexSessions.Records;

namespace CodexSessions.Benchmarks;

/// <summary>Turning lines into items, against nothing but checking that they are JSON.</summary>
[MemoryDiagnoser]
public class RecordBenchmarks
{
    private readonly RecordSource _source = new("rollout.jsonl", sessionId: null);
    private readonly List<byte[]> _lines = [];

    /// <summary>Reads the files once.</summary>
    [GlobalSetup]
    public void Setup()
    {
        using var reader = new LineReader(new MemoryStream(Samples.Content()));
        while (reader.TryRead(out TextLineBytes line))
        {
            if (IsJsonObject(line.Bytes.Span))
            {
                _lines.Add(line.Bytes.ToArray());
            }
        }
    }

    /// <summary>The shape of each line, which also validates it.</summary>
    [Benchmark]
    public int Shape()
    {
        int length = 0;
        foreach (byte[] line in _lines)
        {
            length += RecordShape.Read(line).Length;
        }

        return length;
    }

    /// <summary>The item of each line.</summary>
    [Benchmark]
    public CodexSessionItem? Item()
    {
        CodexSessionItem? item = null;
        foreach (byte[] line in _lines)
        {
            RecordShape shape = RecordShape.Read(line);
            item = RecordParser.Parse(_source, line, shape, lineNumber: 1, offset: 0);
        }

        return item;
    }

    /// <summary>Each token of each line, and nothing done with it.</summary>
    [Benchmark(Baseline = true)]
    public long Tokens()
    {
        long length = 0;
        foreach (byte[] line in _lines)
        {
            length += CountBytes(line);
        }

        return length;
    }

    private static bool IsJsonObject(ReadOnlySpan<byte> line)
    {
        try
        {
            return line.StartsWith("{"u8) && CountBytes(line) > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static long CountBytes(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
        }

        return reader.BytesConsumed;
    }
}
