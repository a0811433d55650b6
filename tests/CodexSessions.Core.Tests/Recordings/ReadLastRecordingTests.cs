using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Recordings;

/// <summary>Reading from the end gives the end of reading from the beginning, for every recording.</summary>
public sealed class ReadLastRecordingTests
{
    [Fact]
    public void ReadLast_EveryRecording_IsTheEndOfReadAll()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        foreach (string path in TestPaths.SharedSessionFiles())
        {
            List<CodexSessionItem> all = ItemReading.ReadAll(path).Items;
            foreach (int count in new[] { 1, 3, all.Count + 1 })
            {
                AssertSame(path, all.TakeLast(count), ItemReading.ReadLast(path, count, bufferSize: 1024).Items);
                AssertSame(path, all.Where(IsUser).TakeLast(count), ItemReading.ReadLast(path, count, IsUser, 4096).Items);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void ReadLast_EveryExampleInTinyBuffers_IsTheEndOfReadAll(int bufferSize)
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        foreach (string path in TestPaths.SharedSessionFiles().Where(static path => path.Contains("examples", StringComparison.Ordinal)))
        {
            List<CodexSessionItem> all = ItemReading.ReadAll(path).Items;
            AssertSame(path, all, ItemReading.ReadAll(path, bufferSize).Items);
            for (int count = 1; count <= all.Count; count += 5)
            {
                AssertSame(path, all.TakeLast(count), ItemReading.ReadLast(path, count, bufferSize: bufferSize).Items);
            }
        }
    }

    private static bool IsUser(CodexSessionItem item) => item.Role == "user";

    private static void AssertSame(string path, IEnumerable<CodexSessionItem> expected, List<CodexSessionItem> actual)
    {
        Assert.True(expected.Select(Told).SequenceEqual(actual.Select(Told)), $"{Path.GetFileName(path)}: the items differ.");
    }

    private static (long, string?, string?, string, string?) Told(CodexSessionItem item) => (item.Offset, item.Type, item.Kind, item.Raw, item.SessionId);
}
