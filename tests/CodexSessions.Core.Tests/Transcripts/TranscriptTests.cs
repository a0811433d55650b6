using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;
using static CodexSessions.Tests.Support.TranscriptWriting;

namespace CodexSessions.Tests.Transcripts;

/// <summary>What holds for the formats alike.</summary>
public sealed class TranscriptTests : IDisposable
{
    private const string Png = "iVBORw0KGgo=";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<CodexTranscriptFormat> Documents => [CodexTranscriptFormat.Markdown, CodexTranscriptFormat.Html, CodexTranscriptFormat.Text];

    public static TheoryData<CodexTranscriptFormat> Formats => [.. Enum.GetValues<CodexTranscriptFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_Secrets_AreTakenOutEverywhere(CodexTranscriptFormat format)
    {
        string secret = "ghp" + "_" + string.Concat(Enumerable.Repeat("a1B2c3D4e5", 4))[..36];
        string path = _folder.Lines(
            "session.jsonl",
            Meta($"\"id\":\"a\",\"cwd\":\"/home/{secret}\",\"git\":{{\"branch\":\"{secret}\",\"repository_url\":\"https://dev:{secret}@example.com/x.git\"}}"),
            UserItem($"Use {secret}."),
            ResponseItem($"\"type\":\"reasoning\",\"summary\":[{{\"type\":\"summary_text\",\"text\":\"{secret}\"}}]"),
            ResponseItem($"\"type\":\"message\",\"role\":\"assistant\",\"content\":[{{\"type\":\"output_text\",\"text\":\"{secret}\"}}]"),
            ResponseItem($"\"type\":\"function_call\",\"name\":\"x {secret}\",\"arguments\":\"{{\\\"a\\\":\\\"{secret}\\\"}}\",\"call_id\":\"a\""),
            ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"a\",\"output\":\"{secret}\""),
            ResponseItem($"\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\"{{\\\"command\\\":[\\\"echo\\\",\\\"{secret}\\\"]}}\",\"call_id\":\"b\""),
            ResponseItem($"\"type\":\"custom_tool_call\",\"call_id\":\"c\",\"name\":\"apply_patch\",\"input\":\"*** Begin Patch\\n*** Add File: {secret}\\n+{secret}\\n*** End Patch\""),
            Event($"\"type\":\"web_search_end\",\"call_id\":\"d\",\"query\":\"{secret}\""),
            Event($"\"type\":\"error\",\"message\":\"{secret}\""),
            Envelope("compacted", $"{{\"message\":\"{secret}\"}}"));
        var redactor = new CodexRedactor();
        string text = Transcript(path, format, redactor);
        Assert.DoesNotContain(secret[..12], text, StringComparison.Ordinal);
        Assert.InRange(Regex.Count(text, "redacted: GitHub token"), 10, int.MaxValue);
        Assert.InRange(redactor.Counts["GitHub token"], 10, 40);
        Assert.DoesNotContain("ghp", CodexTranscript.GetFileName(CodexSessionReader.ReadSession(path)!, new CodexTranscriptOptions { Format = format, Redactor = redactor }), StringComparison.Ordinal);
        Assert.Contains(secret, Transcript(path, format), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SecretCutByTheEndOfAnOutput_IsTakenOut()
    {
        string secret = "ghp" + "_" + string.Concat(Enumerable.Repeat("a1B2c3D4e5", 4))[..36];
        string output = string.Concat(Enumerable.Repeat("x", 5980)) + " " + secret + " after";
        string path = _folder.Lines("session.jsonl", UserItem("Go."), ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"a\",\"output\":\"{output}\""));
        using var writer = new StringWriter();
        CodexTranscript.Write(CodexSessionReader.ReadSession(path)!, writer, new CodexTranscriptOptions { Redactor = new CodexRedactor() });
        Assert.DoesNotContain("ghp", writer.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Write_Fork_TellsWhatItTookOver(CodexTranscriptFormat format)
    {
        // A fork by copy: the lines of the other thread, with its session_meta, stand behind its own.
        string path = _folder.Lines(
            "rollout-2026-11-18T16-22-40-01a1ef77-ada4-7af2-93fb-a28d2874af01.jsonl",
            Meta("\"id\":\"01a1ef77-ada4-7af2-93fb-a28d2874af01\",\"forked_from_id\":\"01a1ef70-0000-7000-8000-000000000001\""),
            Meta("\"id\":\"01a1ef70-0000-7000-8000-000000000001\""),
            Event("\"type\":\"task_started\",\"turn_id\":\"01a1ef70-0000-7000-8000-000000000002\""),
            UserMessage("Before."),
            Event("\"type\":\"task_complete\",\"turn_id\":\"01a1ef70-0000-7000-8000-000000000002\""),
            Event("\"type\":\"task_started\",\"turn_id\":\"01a1ef78-0000-7000-8000-000000000003\""),
            UserMessage("After."));
        Assert.Matches("(?s)taken over from the thread 01a1ef70-0000-7000-8000-000000000001.*Before\\..*this session.{1,6}s own.*After\\.", Transcript(path, format));
    }

    [Fact]
    public void WriteFile_MarkdownWithImageFolder_LinksToThePictures()
    {
        CodexSession session = SessionWithPictures();
        string documents = Directory.CreateDirectory(_folder.At("my docs")).FullName;
        CodexTranscript.WriteFile(session, Path.Combine(documents, "a.md"), new CodexTranscriptOptions { ImageFolder = Path.Combine(documents, "pictures & more") });
        string link = Assert.Single(Regex.Matches(File.ReadAllText(Path.Combine(documents, "a.md")), @"!\[Image 1\]\(([^)]*)\)").Select(static match => match.Groups[1].Value));
        Assert.StartsWith("pictures%20&%20more/image-", link, StringComparison.Ordinal);
        Assert.Equal(Convert.FromBase64String(Png), File.ReadAllBytes(Path.Combine(documents, Uri.UnescapeDataString(link))));
        Assert.Single(Directory.GetFiles(Path.Combine(documents, "pictures & more")));
    }

    [Fact]
    public void WriteFile_ImageFolderWithSignsOfMarkdown_KeepsThemInTheAddress()
    {
        string pictures = _folder.At("a) ![b](c)");
        CodexTranscript.WriteFile(SessionWithPictures(), _folder.At("a.md"), new CodexTranscriptOptions { ImageFolder = pictures });
        string link = Assert.Single(Regex.Matches(File.ReadAllText(_folder.At("a.md")), @"(?m)^!\[Image 1\]\((\S+)\)$").Select(static match => match.Groups[1].Value));
        Assert.DoesNotContain(link, static c => "()[]! ".Contains(c, StringComparison.Ordinal));
        Assert.True(File.Exists(_folder.At(Uri.UnescapeDataString(link))));
    }

    [Theory]
    [MemberData(nameof(InvalidPictures))]
    public void WriteFile_PictureThatIsNotBase64_IsAnErrorAndTheRestIsWritten(CodexTranscriptFormat format, bool hasImageFolder, string data)
    {
        string path = _folder.Lines(
            "session.jsonl",
            Meta("\"id\":\"a\""),
            ResponseItem($"\"type\":\"message\",\"role\":\"user\",\"content\":[{{\"type\":\"input_text\",\"text\":\"Look.\"}},{{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,{data}\"}},{{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,{Png}\"}}]"),
            UserItem("And then?"));
        var errors = new List<CodexSessionException>();
        var options = new CodexTranscriptOptions { Format = format, ImageFolder = hasImageFolder ? _folder.At("pictures") : null };
        CodexTranscript.WriteFile(CodexSessionReader.ReadSession(path)!, _folder.At("out"), options, errors.Add);
        string text = File.ReadAllText(_folder.At("out"));
        Assert.Contains("Image 1 (data invalid)", text, StringComparison.Ordinal);
        Assert.Contains("Image 2", text, StringComparison.Ordinal);
        Assert.Contains("And then?", text, StringComparison.Ordinal);
        CodexSessionException error = Assert.Single(errors);
        long offset = File.ReadAllLines(path)[0].Length + 1;
        Assert.Equal((CodexErrorKind.ImageInvalid, path, 2, offset), (error.Kind, error.Path, error.LineNumber, error.Offset));
        Assert.Equal($"'{path}' (line 2, byte {offset}): the data of a picture is not valid Base64; the picture is left out.", error.Message);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Write_ItemsWithPictureThatIsNotBase64_TellsIt(CodexTranscriptFormat format)
    {
        CodexSession session = SessionWithPictures("AA=A");
        var errors = new List<CodexSessionException>();
        using var writer = new StringWriter();
        CodexTranscript.Write(session, CodexSessionReader.ReadItems(session.Path), writer, new CodexTranscriptOptions { Format = format }, errors.Add);

        // Once in the message, whichever record of it is shown, and once in the output.
        Assert.Equal([CodexErrorKind.ImageInvalid, CodexErrorKind.ImageInvalid], errors.Select(static error => error.Kind));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void WriteFile_Stopped_EndsInTheMiddleOfATurn(CodexTranscriptFormat format)
    {
        string target = _folder.Text("old", "old");
        CodexSession session = CodexSessionReader.ReadSession(_folder.Lines("x.jsonl", Meta("\"id\":\"a\"")))!;
        using var stop = new CancellationTokenSource();
        int made = 0;
        IEnumerable<CodexSessionItem> Items()
        {
            yield return Parse(UserItem("Go."));
            for (; made < 20_000; made++)
            {
                if (made == 10)
                {
                    stop.Cancel();
                }

                yield return Parse(ResponseItem("\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"Yes.\"}]"));
            }
        }

        Assert.Throws<OperationCanceledException>(() => CodexTranscript.WriteFile(session, Items(), target, new CodexTranscriptOptions { Format = format }, cancellationToken: stop.Token));
        Assert.Equal("old", File.ReadAllText(target));
    }

    /// <summary>The parser needs time that grows with the square of each of these, or adds cells to each line.</summary>
    [Theory]
    [InlineData("[a](", 1)]
    [InlineData("![", 1)]
    [InlineData("*a **b ", 1)]
    [InlineData("_a ", 1)]
    [InlineData("http://a.b(", 1)]
    [InlineData("www.a.b ", 1)]
    [InlineData("[a]: b\n", 1)]
    [InlineData("> ", 1)]
    [InlineData("> ", 4000)]
    [InlineData("- ", 4000)]
    [InlineData("*a* ", 250)]
    [InlineData("[a](", 250)]
    public void Write_TextThatIsHardToParse_TakesTimeInProportion(string piece, int times)
    {
        const int Length = 250_000;
        string unit = times == 1 ? piece : string.Concat(Enumerable.Repeat(piece, times)) + "\n\n";
        string text = JsonSerializer.Serialize(string.Concat(Enumerable.Repeat(unit, Length / unit.Length)));
        string path = _folder.Lines("session.jsonl", [Meta("\"id\":\"a\""), .. Enumerable.Repeat(ResponseItem($"\"type\":\"message\",\"role\":\"assistant\",\"content\":[{{\"type\":\"output_text\",\"text\":{text}}}]"), 2)]);
        foreach (CodexTranscriptFormat format in (CodexTranscriptFormat[])[CodexTranscriptFormat.Markdown, CodexTranscriptFormat.Html])
        {
            var watch = Stopwatch.StartNew();
            Transcript(path, format);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{format}: {watch.Elapsed}");
        }
    }

    [Fact]
    public void Write_MarkdownWithoutImageFolder_HoldsThePictures() =>
        Assert.Contains($"![Image 1](data:image/png;base64,{Png})", Transcript(SessionWithPictures().Path), StringComparison.Ordinal);

    [Fact]
    public void Write_LongMarkdown_HasContentsThatLeadToItsTurns()
    {
        string text = Transcript(_folder.Lines("session.jsonl", [.. Enumerable.Range(1, 6).Select(static i => UserItem($"Question *{i}*"))]));
        Assert.Contains("\n## Contents\n\n- [1 · Question \\*1\\*](#turn-1)", text, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 6), i => Assert.Contains($"<a id=\"turn-{i}\"></a>\n\n## {i} · User", text, StringComparison.Ordinal));
        Assert.DoesNotContain("## Contents", Transcript(_folder.Lines("short.jsonl", UserItem("One."))), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_MarkdownFacts_AreYaml()
    {
        string text = Transcript(_folder.Lines("session.jsonl", Meta("\"id\":\"a\",\"timestamp\":\"2026-11-18T12:00:00Z\",\"cwd\":\"C:\\\\dev\""), UserItem("Say \\\"x\\\": # no comment")));
        string[] facts = text.Split("---\n")[1].Split('\n');
        Assert.Contains("title: \"Say \\\"x\\\": # no comment\"", facts);
        Assert.Contains("folder: \"C:\\\\dev\"", facts);
        Assert.Contains("turns: 1", facts);
        Assert.Matches("^started: 2026-11-1[78]T[0-9:]{8}[+-][0-9:]{5}$", facts[2]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void WriteFile_ReadingFails_LeavesTheOldFile(CodexTranscriptFormat format)
    {
        string target = _folder.Text("old", "old");
        CodexSession session = CodexSessionReader.ReadSession(_folder.Lines("x.jsonl", Meta("\"id\":\"a\"")))!;
        static System.Collections.Generic.IEnumerable<CodexSessionItem> Failing()
        {
            // More than is kept in memory.
            for (int i = 0; i < 100; i++)
            {
                yield return Parse(UserItem(new string('x', 100_000)));
            }

            throw new IOException("gone");
        }

        Assert.Throws<IOException>(() => CodexTranscript.WriteFile(session, Failing(), target, new CodexTranscriptOptions { Format = format }));
        Assert.Equal("old", File.ReadAllText(target));
        Assert.Equal(["old", "x.jsonl"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    public static IEnumerable<TheoryDataRow<CodexTranscriptFormat, bool, string>> InvalidPictures() =>
        from data in (string[])["AA=A", "A", "====", "AAAA====", "AA==AA==", "A===", "AA-_", "<b>"]
        from place in ((CodexTranscriptFormat, bool)[])[(CodexTranscriptFormat.Markdown, true), (CodexTranscriptFormat.Markdown, false), (CodexTranscriptFormat.Html, false), (CodexTranscriptFormat.Text, false)]
        select new TheoryDataRow<CodexTranscriptFormat, bool, string>(place.Item1, place.Item2, data);

    private CodexSession SessionWithPictures(string data = Png)
    {
        // The same picture twice, as files that hold events and response items have it, and once more in an output.
        string part = $"{{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,{data}\"}}";
        return CodexSessionReader.ReadSession(_folder.Lines(
            "session.jsonl",
            ResponseItem($"\"type\":\"message\",\"role\":\"user\",\"content\":[{{\"type\":\"input_text\",\"text\":\"Look.\"}},{part}]"),
            Event($"\"type\":\"user_message\",\"message\":\"Look.\",\"images\":[\"data:image/png;base64,{data}\"]"),
            ResponseItem("\"type\":\"function_call\",\"name\":\"view_image\",\"arguments\":\"{}\",\"call_id\":\"c\""),
            ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":[{part}]")))!;
    }
}
