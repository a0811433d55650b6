using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Files;
using Xunit;

namespace CodexSessions.Tests.Storage;

/// <summary>What fills real files: each byte once, and each record as its item is told.</summary>
public sealed class StorageRecordingTests
{
    public StorageRecordingTests() => Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);

    [Fact]
    public void GetUsage_Recordings_AddUpToTheFiles()
    {
        string[] files = TestPaths.SharedSessionFiles();
        using var meter = new CodexStorageMeter([]);
        foreach (string path in files)
        {
            meter.Add(path);
        }

        IReadOnlyList<CodexStorageUsage> rows = meter.GetUsage();

        Assert.Equal(files.Sum(UncompressedLength), rows.Where(static row => row.Category == CodexStorageCategory.Records).Sum(static row => row.Bytes));
        Assert.Equal(files.Sum(static path => new FileInfo(path).Length), rows[0].BytesOnDisk);
    }

    [Fact]
    public void GetUsage_Recordings_TellEachRecordAsItsItem() => Assert.All(TestPaths.SharedSessionFiles(), static path =>
    {
        using var meter = new CodexStorageMeter([]);
        meter.Add(path);

        Assert.Equal(
            CodexSessionReader.ReadItems(path).CountBy(static item => (item.Type, item.Kind)).ToDictionary(static kind => kind.Key, static kind => (long)kind.Value),
            meter.GetUsage()
                .Where(static row => row is { Category: CodexStorageCategory.Records, RecordCount: > 0 })
                .ToDictionary(static row => (row.Type, row.Kind), static row => row.RecordCount));
    });

    private static long UncompressedLength(string path)
    {
        using Stream stream = new SessionFile(path).Open(TestContext.Current.CancellationToken);
        byte[] buffer = new byte[64 * 1024];
        long length = 0;
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0; length += read)
        {
        }

        return length;
    }
}
