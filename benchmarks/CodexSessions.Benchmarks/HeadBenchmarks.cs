using System.IO;
using BenchmarkDotNet.Attributes;

namespace CodexSessions.Benchmarks;

/// <summary>Telling what sessions the files are, against reading the first 64 KB of each.</summary>
[MemoryDiagnoser]
public class HeadBenchmarks
{
    private readonly byte[] _head = new byte[64 * 1024];
    private string[] _files = [];

    /// <summary>Finds the files.</summary>
    [GlobalSetup]
    public void Setup() => _files = Samples.LineFiles();

    /// <summary>The session of each file.</summary>
    [Benchmark]
    public CodexSession? Session()
    {
        CodexSession? session = null;
        foreach (string file in _files)
        {
            session = CodexSessionReader.ReadSession(file);
        }

        return session;
    }

    /// <summary>The first bytes of each file.</summary>
    [Benchmark(Baseline = true)]
    public long FirstBytes()
    {
        long length = 0;
        foreach (string file in _files)
        {
            const FileShare Share = FileShare.ReadWrite | FileShare.Delete;
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, Share, bufferSize: 0);
            length += stream.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false);
        }

        return length;
    }
}
