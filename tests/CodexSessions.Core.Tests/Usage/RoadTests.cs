using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CodexSessions.Json;
using CodexSessions.Model;
using CodexSessions.Records;
using CodexSessions.Tests.Support;
using CodexSessions.Usage;
using Xunit;

namespace CodexSessions.Tests.Usage;

/// <summary>What is told from a few bytes is what all of them tell.</summary>
public sealed class RoadTests
{
    [Fact]
    public void TryRead_EveryRecording_GlancesAtWhatTheWholeRecordTells()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        int glanced = 0;
        foreach (CodexSessionItem item in Items())
        {
            byte[] line = item.GetRawBytes();
            if (RecordGlance.TryRead(line, out RecordGlance glance))
            {
                glanced++;
                RecordShape shape = RecordShape.Read(line);
                Assert.Equal(item.Type, Encoding.UTF8.GetString(glance.Type));
                Assert.Equal(Encoding.UTF8.GetString((item.HasEnvelope ? shape.PayloadType : shape.Type).TextOf(line)), Encoding.UTF8.GetString(glance.PayloadType));
                Assert.Equal(item.HasEnvelope ? shape.Payload.Start : 0, glance.PayloadStart);
                Assert.Equal(item.Timestamp, new LocalClock().Read(glance.Timestamp));
            }
        }

        Assert.InRange(glanced, 20_000, int.MaxValue);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"timestamp":"t","payload":{"type":"x"},"type":"event_msg"}""")]
    [InlineData("""{"timestamp":"t","type":"event_msg","payload":{"a":1,"type":"x"}}""")]
    [InlineData("""{"timestamp":"t","type":"event_msg","payload":7}""")]
    [InlineData("""{"timestamp":"t","type":"event_msg","payload":{"type":"x"}""" + " ")]
    [InlineData("""{"record_type":"state"}""")]
    [InlineData("""{"id":"a","timestamp":"t"}""")]
    [InlineData("""{"timestamp":"t","type":"event_msg","pay""")]
    public void TryRead_UnusualRecord_IsLeftToOthers(string record) => Assert.False(RecordGlance.TryRead(Encoding.UTF8.GetBytes(record), out _));

    [Fact]
    public void TryRead_EveryRecording_TellsWhatTheWholeOutputTells()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        int told = 0;
        foreach (CodexToolOutputItem output in Items().OfType<CodexToolOutputItem>())
        {
            byte[] line = output.GetRawBytes();
            int position = line.AsSpan().IndexOf("\"output\":"u8);
            if (position >= 0 && ToolOutcome.TryRead(line.AsSpan(position + "\"output\":".Length), out ToolOutcome outcome))
            {
                told++;
                Assert.Equal((output.Raw, output.ExitCode, output.Duration, output.Success), (output.Raw, outcome.ExitCode, outcome.Duration, outcome.Success));
            }

            Assert.Equal((output.ExitCode, output.Duration, output.Success), (output.Outcome.ExitCode, output.Outcome.Duration, output.Outcome.Success));
        }

        Assert.InRange(told, 1_500, int.MaxValue);
    }

    /// <summary>Layouts of outputs, and texts that only begin like one. Null: the whole output must be read to know.</summary>
    [Theory]
    [InlineData("\"Exit code: 3\\nWall time: 1 seconds\\nOutput:\\nno\"", true, 3)]
    [InlineData("\"Chunk ID: x\\nProcess exited with code 0\\nOutput:\\n\"", true, 0)]
    [InlineData("\"Output:\\nno\"", true, null)]
    [InlineData("\"Exit code: 3\\nno\"", true, null)]
    [InlineData("\"Exit code: 3\"", true, null)]
    [InlineData("\"Command: echo \\\"a\\\"\\nExit code: 3\\nOutput:\\n\"", false, null)]
    [InlineData("\"plain \\u00e9\"", true, null)]
    [InlineData("\"\"", true, null)]
    [InlineData("[{\"type\":\"input_text\",\"text\":\"Exit code: 4\\nOutput:\\nno\"}]", true, 4)]
    [InlineData("[{\"type\":\"input_text\",\"text\":\"Exit code: 4\"},{\"type\":\"input_text\",\"text\":\"Output:\"}]", false, null)]
    [InlineData("[{\"type\":\"input_image\",\"image_url\":\"x\"}]", false, null)]
    [InlineData("{\"content\":\"x\",\"success\":true}", false, null)]
    [InlineData("\"{\\\"output\\\":\\\"no\\\",\\\"metadata\\\":{\\\"exit_code\\\":5,\\\"duration_seconds\\\":0.1}}\"", true, 5)]
    [InlineData("\"{\\\"output\\\":\\\"no\\\",\\\"metadata\\\":{\\\"exit_code\\\":5}}\",\"id\":\"x\"", false, null)]
    [InlineData("\"{\\\"output\\\":\\\"no\\\"}\"", false, null)]
    public void TryRead_Layouts_AreToldOrLeftToTheWholeOutput(string output, bool isTold, int? exitCode)
    {
        Assert.Equal(isTold, ToolOutcome.TryRead(Encoding.UTF8.GetBytes(output + "}}"), out ToolOutcome outcome));
        Assert.Equal(exitCode, outcome.ExitCode);
    }

    [Fact]
    public void Read_Times_AreThoseOfTheConversion()
    {
        var clock = new LocalClock();
        var random = new Random(6);
        DateTime utc = new(2025, 10, 25, 20, 0, 0, DateTimeKind.Utc);
        for (int i = 0; i < 20_000; i++)
        {
            // Through the night in which the clocks of Europe go back, and on.
            utc = utc.AddMilliseconds(random.Next(i < 5_000 ? 30_000 : 30_000_000));
            string text = utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            DateTime expected = new JsonValue(Encoding.UTF8.GetBytes($"\"{text}\"")).AsTimestamp()!.Value;
            DateTime read = clock.Read(Encoding.UTF8.GetBytes(text))!.Value;

            Assert.Equal((expected, expected.ToUniversalTime(), DateTimeKind.Local), (read, read.ToUniversalTime(), read.Kind));
        }
    }

    [Theory]
    [InlineData("2026-02-30T10:00:00.000Z")]
    [InlineData("2026-02-03T25:00:00.000Z")]
    [InlineData("2026-02-0xT10:00:00.000Z")]
    [InlineData("soon")]
    [InlineData("")]
    public void Read_NoTime_IsUnknown(string text) => Assert.Null(new LocalClock().Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("2026-02-03T10:00:00Z")]
    [InlineData("2026-02-03T12:00:00.000000+02:00")]
    public void Read_OtherForms_AreRead(string text) =>
        Assert.Equal(new DateTime(2026, 2, 3, 10, 0, 0, DateTimeKind.Utc), new LocalClock().Read(Encoding.UTF8.GetBytes(text))!.Value.ToUniversalTime());

    private static IEnumerable<CodexSessionItem> Items() => TestPaths.SharedSessionFiles()
        .Where(static path => Path.GetExtension(path) == ".jsonl")
        .SelectMany(static path => CodexSessionReader.ReadItems(path));
}
