using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using CodexSessions.Tests.Support;
using Xunit;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace CodexSessions.Tests.Fuzzing;

/// <summary>
/// Damages every example file and reads it in every way. Only the documented exceptions may come out, what is read must be what
/// stands in the file, and each way must tell the same. Set CODEXSESSIONS_FUZZ_SECONDS for a longer run.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const int Seeds = 600;

    /// <summary>No file here takes a second; what takes this long does not come to an end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reading_DamagedFiles_TellsWhatIsThereAndNothingElse() =>
        Fuzz((mutator, original, name) =>
        {
            byte[] bytes = mutator.Damage(original);
            string path = ItemReading.Old(_folder.Bytes(name, bytes));
            return (path, token => ReadInEveryWay(path, bytes, token));
        });

    [Fact]
    public void Reading_DamagedCompressedFiles_EndsOrIsDamage() =>
        Fuzz((mutator, original, name) =>
        {
            byte[] bytes = mutator.Damage(Compress(original));
            string path = ItemReading.Old(_folder.Bytes(name + ".zst", bytes));
            return (path, token => ReadDamagedCompressed(path, token));
        });

    /// <param name="prepare">Makes the damaged file of the bytes and the name of an example; gives its path, and what is to be done with it.</param>
    private static void Fuzz(Func<Mutator, byte[], string, (string Path, Action<CancellationToken> Work)> prepare)
    {
        string[] files = Examples();
        int seconds = int.TryParse(Environment.GetEnvironmentVariable("CODEXSESSIONS_FUZZ_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : 0;
        var watch = Stopwatch.StartNew();
        for (int seed = 0; seed < Seeds || watch.Elapsed.TotalSeconds < seconds; seed++)
        {
            var mutator = new Mutator(seed);
            string original = mutator.Pick(files);
            (string path, Action<CancellationToken> work) = prepare(mutator, File.ReadAllBytes(original), Path.Combine("sessions/2026/01/02", Path.GetFileName(original)));
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                work(patience.Token);
            }
            catch (Exception exception)
            {
                File.Copy(path, Path.Combine(Path.GetTempPath(), $"codexsessions-fuzz-{seed}-{Path.GetFileName(path)}"), overwrite: true);
                Assert.Fail($"Seed {seed}, {Path.GetFileName(original)}: {exception}");
            }

            File.Delete(path);
        }
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressor = new Compressor();
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return compressor.Wrap(bytes).ToArray();
    }

    private static void ReadDamagedCompressed(string path, CancellationToken token)
    {
        Documented(() => CodexSessionReader.ReadSession(path, cancellationToken: token));
        try
        {
            foreach (CodexSessionItem item in CodexSessionReader.ReadItems(path, cancellationToken: token))
            {
                Touch(item);
            }

            CodexConversation.ReadTurns(path, cancellationToken: token).ToList().ForEach(Touch);
        }
        catch (CodexSessionException exception) when (exception.Kind is CodexErrorKind.NotASessionFile or CodexErrorKind.CompressedDataInvalid)
        {
            Assert.Equal(path, exception.Path);
        }
    }

    private static string[] Examples()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(TestPaths.SampleHome, "rollout-*", SearchOption.AllDirectories);
        if (TestPaths.WhyNoShared is null)
        {
            files = files.Concat(Directory.EnumerateFiles(Path.Combine(TestPaths.Shared, "format", "examples"), "*.json*"));
        }

        return [.. files.OrderBy(static path => Path.GetFileName(path), StringComparer.Ordinal)];
    }

    private static void ReadInEveryWay(string path, byte[] bytes, CancellationToken token)
    {
        MeasureAndSearch(path, token);
        List<CodexSessionItem>? items = Documented(() => CheckItems(path, bytes, token));
        CodexSession? session = Documented(() => CodexSessionReader.ReadSession(path, cancellationToken: token));
        if (items is not { Count: > 0 })
        {
            return;
        }

        Assert.NotNull(session);
        Touch(session);
        List<string?> last = [.. CodexSessionReader.ReadLastItems(path, 3, cancellationToken: token).Select(static item => item.Raw)];
        Assert.Equal(items.Skip(items.Count - 3).Select(static item => item.Raw), last);

        List<CodexConversationItem> conversation = [.. CodexConversation.ReadConversation(path, CodexConversationOptions.IncludeRolledBack, cancellationToken: token)];
        conversation.ForEach(Touch);
        foreach (CodexConversationOptions options in new[] { CodexConversationOptions.None, CodexConversationOptions.OwnOnly })
        {
            int count = CodexConversation.ReadConversation(path, options, cancellationToken: token).Count();
            Assert.InRange(count, 0, conversation.Count);
        }

        List<CodexTurn> turns = [.. CodexConversation.ReadTurns(path, CodexConversationOptions.IncludeRolledBack, cancellationToken: token)];
        turns.ForEach(Touch);
        Assert.Equal(turns.Sum(static turn => turn.Items.Count), conversation.Count(static item => item.Turn is not null));
        foreach (CodexSessionItem item in CodexConversation.ReadModelHistory(path, cancellationToken: token))
        {
            Touch(item);
        }

        CodexTranscript.Write(session, items, TextWriter.Null, cancellationToken: token);
        CodexTranscript.Write(session, conversation, TextWriter.Null, cancellationToken: token);
    }

    /// <summary>What is told from bytes that nobody has proved to be JSON.</summary>
    private static void MeasureAndSearch(string path, CancellationToken token)
    {
        using (var meter = new CodexUsageMeter(new CodexUsageOptions { Groups = [CodexUsageGroup.Turn, CodexUsageGroup.Tool] }, cancellationToken: token))
        {
            meter.Add(path);
            foreach (CodexUsage usage in meter.GetUsage([CodexUsageGroup.Turn, CodexUsageGroup.Tool]))
            {
                Touch(usage);
            }
        }

        using (var meter = new CodexStorageMeter([], cancellationToken: token))
        {
            meter.Add(path);
            meter.GetUsage().ToList().ForEach(Touch);
        }

        using var search = new CodexSearch(["e"], new CodexSearchOptions { SimpleMatch = true }, cancellationToken: token);
        search.Add(path);
        search.TakeRest().ToList().ForEach(Touch);
    }

    private static List<CodexSessionItem> CheckItems(string path, byte[] bytes, CancellationToken token)
    {
        var errors = new List<CodexSessionException>();
        List<CodexSessionItem> items = [.. CodexSessionReader.ReadItems(path, onError: errors.Add, cancellationToken: token)];
        long end = 0;
        foreach (CodexSessionItem item in items)
        {
            // Each item is a piece of the file, and none is given twice.
            byte[] raw = item.GetRawBytes();
            Assert.InRange(item.Offset, end, bytes.Length - raw.Length);
            Assert.True(bytes.AsSpan((int)item.Offset, raw.Length).SequenceEqual(raw), $"The item at {item.Offset} is not what stands there.");
            end = item.Offset + raw.Length;
            Touch(item);
        }

        Assert.All(errors, error =>
        {
            Assert.Equal(CodexErrorKind.MalformedLine, error.Kind);

            // Where a document breaks off, its end is what is wrong.
            Assert.InRange(error.Offset!.Value, 0, bytes.Length);
        });
        return items;
    }

    /// <summary>Asks for everything an object tells.</summary>
    private static void Touch(object target)
    {
        Assert.NotNull(target.ToString());
        foreach (PropertyInfo property in Properties.GetOrAdd(target.GetType(), static type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public)))
        {
            object? value = property.GetValue(target);
            if (value is IEnumerable values and not string)
            {
                foreach (object? element in values)
                {
                    TouchPart(element);
                }
            }
            else
            {
                TouchPart(value);
            }
        }
    }

    private static void TouchPart(object? value)
    {
        if (value is not null and not CodexSessionItem && value.GetType().Namespace == nameof(CodexSessions))
        {
            Touch(value);
        }
    }

    /// <summary>Only these may come out, and only for the file as a whole.</summary>
    private static T? Documented<T>(Func<T> read)
        where T : class?
    {
        try
        {
            return read();
        }
        catch (CodexSessionException exception) when (exception.Kind is CodexErrorKind.NotASessionFile or CodexErrorKind.CompressedDataInvalid)
        {
            return null;
        }
    }
}
