using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using ZstdSharp;

namespace CodexSessions.Tests.Fuzzing;

/// <summary>
/// Writes small Codex homes whose files are damaged, made by other programs, or made by somebody with bad intentions. The same seed
/// makes the same home. <see cref="Mutator"/> damages bytes; this damages what the bytes stand for.
/// </summary>
public sealed class HomeMutator
{
    private const int MaxLines = 14;
    private const int DeepNesting = 100_000;
    private const int LongText = 1_000_000;

    /// <summary>Values of other types than a reader expects, as they stand in JSON.</summary>
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "-1", "1.5", "0.1e1", "1e308", "1e999", "-1e999", "1e-400", "2147483648", "-2147483649", "4294967296",
        "9223372036854775807", "9223372036854775808", "-9223372036854775809", "123456789012345678901234567890", "\"\"", "\"1\"", "\"-1\"", "\"1e999\"", "\" \"", "[]", "{}",
        "[null]", "[[]]", "[{}]", "[1,\"a\",null,{}]", "{\"type\":1}", "{\"\":\"\"}", "{\"text\":{\"text\":[\"x\"]}}", "{\"type\":\"message\",\"type\":\"reasoning\"}",
        "{\"Ok\":{\"content\":null}}", "{\"Err\":[]}", "{\"secs\":-1,\"nanos\":9999999999}", "{\"secs\":1e300,\"nanos\":\"x\"}", "{\"exec\":{}}", "{\"completed\":null}",
    ];

    /// <summary>Texts that do something to a reader, a console, a document or a path.</summary>
    private static readonly string[] Texts =
    [
        "\0", "\a\b\u001b[2J\u001b]0;title\a", "\u001b]8;;http://example.com\u001b\\link\u001b]8;;\u001b\\", "\r", "a\rb\nc\u2028d\u0085e\vf\fg", "\u009b31m", "\u202Etxt.exe", "\u200B\u2060\uFEFF", "\uFFFF\uFFFE",
        "e\u0301\u0301\u0301", "\U0001F469\u200D\U0001F467", "'; Write-Error x; '", "\u2019; $(Write-Error x)", "`$x", "-Path", "*", "[", "[x]", "?", "~", ".", "..", "../../x", "/", "//server/share",
        "C:\\con", "\\\\?\\C:\\x", "\\\\server\\share\\", "C:", "file:///", "file:///%00%ff", "file://host/c%3a/x", "file:///C:/%2e%2e/x", "javascript:alert(1)", "http://[", "https://user:secret@example.com/?token=x",
        "<script>alert(1)</script>", "</details><h1>x</h1>", "<!--", "]]>", "```", "~~~~~~", "| a |\n|---|\n| b | c |", "[a](javascript:x)", "![a](http://example.com/x.png)", "[^1]\n\n[^1]: [^1]", "# a\n\n---\n- - - 1. > # b",
        "<a@example.com>", "&#0;&#x110000;&nosuch;", "$$x$$", "::: x", "---\na: b\n---", "<environment_context>", "<environment_context><cwd></cwd></environment_context>", "<user_instructions>\n</user_instructions>",
        "<turn_aborted>", "# AGENTS.md instructions for /x\n\n<INSTRUCTIONS>", "*** Begin Patch", "*** Begin Patch\n*** Update File: \n@@\n+\n-\n*** End Patch", "*** Begin Patch\n*** Update File: a\n*** Move to: \0\n@@ -1 +999999999999 @@\n x",
        "{\"cmd\":", "{\"command\":[\"bash\",\"-lc\"]}", "{\"cmd\":[1,null,{}],\"workdir\":7}", "{\"output\":1,\"metadata\":{\"exit_code\":\"x\",\"duration_seconds\":1e400}}", "Exit code: 99999999999\nWall time: 1e999 seconds\nOutput:\n",
        "Process exited with code -\nOutput:", "-----BEGIN RSA PRIVATE KEY-----", "password=", "password=\"\\", "Authorization: Bearer ", "AKIAAAAAAAAAAAAAAAAA", "sk-", "gAAAAA", "=1+1", "gpt-5", "user", "tool", "{0}", "%s%n",
    ];

    private static readonly string[] Times =
    [
        "\"0001-01-01T00:00:00Z\"", "\"0000-00-00T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59-14:00\"", "\"10000-01-01T00:00:00Z\"", "\"2026-02-30T25:61:61Z\"",
        "\"2026-10-25T02:30:00\"", "\"2026-03-29T02:30:00\"", "\"2026-11-18\"", "\"2026-11-18T16:22:41.0000000000000000000001Z\"", "\"2026-11-18T16:22:41+99:99\"", "\"now\"", "0", "-1", "1e300", "-62135596801", "253402300800", "253402300799999",
        "9223372036854775807", "-9223372036854775808", "1778403604.5", "\"1778403604\"",
    ];

    private static readonly string[] Pictures =
    [
        "data:", "data:,", "data:image/png", "data:image/png;base64", "data:image/png;base64,", "data:image/png;base64,#", "data:image/png;base64,AAA", "data:image/png;base64,AAAA====", "data:image/png;base64,iVBORw0KGgo\n\u00e9=",
        "data:image/svg+xml;base64,PHN2Zy8+", "data:image/svg+xml,<svg onload=alert(1)>", "data:text/html;base64,PHNjcmlwdD4=", "data:image/../../x;base64,AAAA", "DATA:IMAGE/PNG;BASE64,AAAA", "data:image/png;x=\";base64,AAAA", "http://example.com/x.png", "AAA", "====",
    ];

    private static readonly string[] Ids =
    [
        "", "x", "01a1ef77-ada4-7af2-93fb-a28d2874af01", "01A1EF77-ADA4-7AF2-93FB-A28D2874AF01", "{01a1ef77-ada4-7af2-93fb-a28d2874af01}", "01a1ef77ada47af293fba28d2874af01", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "../../x", "*", "[a-", "a\0b", "\u001b[31m", "c1", "call_1", "turn-1", "item-1", "-", "\u2019",
    ];

    private static readonly string[] FileNames =
    [
        "rollout-2026-11-18T16-22-40-{0}.jsonl", "rollout-2026-13-45T99-99-99-{0}.jsonl", "rollout-0001-01-01T00-00-00-{0}.jsonl", "rollout-9999-12-31T23-59-59-{0}.jsonl", "rollout-2026-10-25T02-30-00-{0}.jsonl", "rollout-{0}.jsonl", "rollout-.jsonl",
        "rollout-2026-11-18T16-22-40-[x].jsonl", "rollout-2026-11-18T16-22-40-{0}-{0}.jsonl", "{0}.jsonl", "\u001b[31m{0}.jsonl", "rollout-2026-11-18T16-22-40-{0}.JSONL", "rollout-2025-05-20-{0}.json", "rollout-2026-11-18T16-22-40-'\u2019`$.jsonl", "x y.jsonl", ".jsonl", "-.jsonl",
    ];

    private readonly Mutator _mutator;
    private readonly Random _random;
    private readonly string[] _sampleFiles;
    private readonly string _samples;
    private readonly string[] _records;

    /// <summary>Whether a text in the home is so long that PowerShell takes many seconds to wrap it in a list.</summary>
    public bool HasLongText { get; private set; }

    /// <param name="seed">The number of the home.</param>
    /// <param name="samples">The Codex home whose files are damaged.</param>
    /// <param name="records">Further records, one a line.</param>
    public HomeMutator(int seed, string samples, string records)
    {
        _mutator = new Mutator(seed);
        _random = new Random(seed);
        _samples = samples;
        _sampleFiles = [.. Directory.EnumerateFiles(samples, "rollout-*", SearchOption.AllDirectories).OrderBy(static path => path, StringComparer.Ordinal)];
        _records = File.ReadAllLines(records);
    }

    /// <summary>Writes the home into a folder that is not there yet.</summary>
    public void Write(string home)
    {
        int count = _random.Next(2, 5);
        for (int i = 0; i < count; i++)
        {
            WriteSession(home, Pick(_sampleFiles));
        }

        foreach (string name in new[] { "session_index.jsonl", "history.jsonl", Path.Combine("log", "session-20251006T081745Z.jsonl") })
        {
            byte[] bytes = Join(File.ReadLines(Path.Combine(_samples, name)).Take(MaxLines).ToList());
            Put(Path.Combine(home, name), Chance(2) ? Damage(bytes) : bytes);
        }

        if (Chance(10))
        {
            Put(Path.Combine(home, "history.json"), Damage(Encoding.UTF8.GetBytes("""[{"command":"Count the words.","timestamp":1755180353000},{"command":"Again.","timestamp":1755180474000}]""")));
        }
    }

    private void WriteSession(string home, string sample)
    {
        byte[] bytes = Path.GetExtension(sample) == ".json" ? File.ReadAllBytes(sample) : Join(Excerpt(File.ReadAllLines(sample)));
        if (!Chance(6))
        {
            bytes = Damage(bytes);
        }

        string path = Path.Combine(home, Chance(8) ? "archived_sessions" : Path.GetRelativePath(_samples, Path.GetDirectoryName(sample)!), FileName(sample));
        if (!Chance(3) || Path.GetExtension(path) != ".jsonl")
        {
            Put(path, bytes);
            return;
        }

        using var compressor = new Compressor();
        byte[] compressed = compressor.Wrap(bytes).ToArray();
        Put(path + ".zst", Chance(3) ? _mutator.Damage(compressed) : compressed);
        if (Chance(8))
        {
            // Both forms: compressing was interrupted.
            Put(path, bytes);
        }
    }

    private string FileName(string sample) =>
        Chance(4) ? string.Format(CultureInfo.InvariantCulture, Pick(FileNames), Path.GetFileNameWithoutExtension(sample)[^36..]) : Path.GetFileName(sample);

    private void Put(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (File.Exists(path) || Directory.Exists(path))
        {
            return;
        }

        int kind = _random.Next(60);
        if (kind == 0)
        {
            Directory.CreateDirectory(path);
            return;
        }

        File.WriteAllBytes(path, kind == 1 ? [] : bytes);
        if (Chance(2))
        {
            // The other half looks as if somebody were still writing.
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc));
        }
    }

    /// <summary>The beginning of a session, and some of what follows it.</summary>
    private List<string> Excerpt(string[] lines)
    {
        var excerpt = lines.Take(3).ToList();
        for (int i = 3; i < lines.Length && excerpt.Count < MaxLines; i++)
        {
            if (_random.Next(lines.Length) < MaxLines)
            {
                excerpt.Add(lines[i]);
            }
        }

        for (int i = _random.Next(6); i > 0; i--)
        {
            excerpt.Insert(_random.Next(excerpt.Count + 1), Pick(_records));
        }

        return excerpt;
    }

    private byte[] Damage(byte[] bytes)
    {
        var lines = Split(bytes);
        for (int i = _random.Next(1, 8); i > 0 && lines.Count > 0; i--)
        {
            DamageLines(lines);
        }

        bytes = Join(lines);
        return Chance(3) && bytes.Length > 0 ? _mutator.Damage(bytes) : bytes;
    }

    private void DamageLines(List<byte[]> lines)
    {
        int line = _random.Next(lines.Count);
        switch (_random.Next(24))
        {
            case 0:
                lines.RemoveAt(line);
                break;
            case 1:
                lines.Insert(_random.Next(lines.Count + 1), lines[line]);
                break;
            case 2:
                (lines[0], lines[line]) = (lines[line], lines[0]);
                break;
            case 3 when line + 1 < lines.Count:
                // The line end was lost.
                lines[line] = [.. lines[line], .. lines[line + 1]];
                lines.RemoveAt(line + 1);
                break;
            case 4:
                lines[line] = lines[line][.._random.Next(lines[line].Length + 1)];
                break;
            case 5:
                lines[line] = _mutator.Damage(lines[line]);
                break;
            case 6 when Chance(6):
                lines.Insert(line, Nested());
                break;
            default:
                lines[line] = DamageValues(lines[line]);
                break;
        }
    }

    /// <summary>Puts other values in the place of some, gives names twice, or takes members out.</summary>
    private byte[] DamageValues(byte[] line)
    {
        for (int i = _random.Next(1, 4); i > 0; i--)
        {
            List<Member> members = Members(line);
            if (members.Count == 0)
            {
                return line;
            }

            Member member = Pick(members), other = Pick(members);
            byte[] before = line[..member.Start], value = line[member.Start..member.End], behind = line[member.End..];
            line = _random.Next(10) switch
            {
                // The same name again, with another value.
                0 => [.. before, .. value, .. Encoding.UTF8.GetBytes($",\"{member.Name}\":"), .. Replacement(member), .. behind],

                // The value of another member.
                1 => [.. before, .. line[other.Start..other.End], .. behind],

                // One in the other.
                2 => [.. before, (byte)'[', .. value, (byte)',', .. value, (byte)']', .. behind],
                3 => [.. before, .. Encoding.UTF8.GetBytes($"{{\"{member.Name}\":"), .. value, (byte)'}', .. behind],

                // A name that says nothing, or one that is no text.
                4 => [.. before, .. value, .. Encoding.UTF8.GetBytes(Pick([",\"\":", ",\"\\udc00\":", ",\"t\\u0079pe\":", ",\"\\u0000\":", ",\"__proto__\":"])), .. Replacement(member), .. behind],
                _ => [.. before, .. Replacement(member), .. behind],
            };
        }

        return line;
    }

    private byte[] Replacement(Member member)
    {
        if (Chance(200))
        {
            return Nested();
        }

        if (Chance(200))
        {
            HasLongText = true;
            return Encoding.UTF8.GetBytes($"\"{new string(Pick("a<*[`>|\u001b\u4e00 -".ToCharArray()), LongText)}\"");
        }

        if (Chance(20))
        {
            // Bytes and escapes that are no text.
            return Pick<byte[]>([[.. "\"a"u8, 0xC3, 0x28, 0xFF, .. "b\""u8], [.. "\""u8, 0xED, 0xA0, 0x80, .. "\""u8], .. new[] { "\"\\ud800\"", "\"\\udc00\\ud800 x\"", "\"\\u0000\"", "\"\\u00g0\"", "\"\\x\"" }.Select(Encoding.UTF8.GetBytes)]);
        }

        string name = member.Name.ToLowerInvariant();
        bool isTime = name.Contains("time") || name.EndsWith("_at") || name is "ts" or "duration";
        bool isId = name.EndsWith("id") || name.EndsWith("path");
        bool isPicture = name is "image_url" or "images" or "result";
        if (isTime && Chance(2))
        {
            return Encoding.UTF8.GetBytes(Pick(Times));
        }

        string? text = isId && Chance(2) ? Chance(2) ? Path.GetFileNameWithoutExtension(Pick(_sampleFiles))[^36..] : Pick(Ids)
            : isPicture && Chance(2) ? Pick(Pictures)
            : Chance(2) ? Pick(Texts) : null;
        return text is null ? Encoding.UTF8.GetBytes(Pick(Values)) : JsonSerializer.SerializeToUtf8Bytes(text);
    }

    private byte[] Nested()
    {
        HasLongText = true;
        string[] brackets = Pick<string[]>([["[", "]"], ["{\"a\":", "}"], ["[{\"type\":", "}]"]]);
        var text = new StringBuilder().Insert(0, brackets[0], DeepNesting).Append("null");
        return Encoding.UTF8.GetBytes((Chance(2) ? text : text.Insert(text.Length, brackets[1], DeepNesting)).ToString());
    }

    /// <summary>The values of all members in a line, as far as it is JSON.</summary>
    private static List<Member> Members(byte[] line)
    {
        var members = new List<Member>();
        var open = new Stack<(string Name, int Start)>();
        string name = string.Empty;
        var reader = new Utf8JsonReader(line);
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = reader.ValueIsEscaped ? "escaped" : Encoding.UTF8.GetString(reader.ValueSpan);
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open.Push((name, (int)reader.TokenStartIndex));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        (string container, int start) = open.Pop();
                        members.Add(new Member(container, start, (int)reader.BytesConsumed));
                        break;
                    default:
                        members.Add(new Member(name, (int)reader.TokenStartIndex, (int)reader.BytesConsumed));
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // What comes before the damage can be damaged further.
        }

        return members;
    }

    private static List<byte[]> Split(byte[] bytes)
    {
        var lines = new List<byte[]>();
        for (int start = 0, end; start < bytes.Length; start = end + 1)
        {
            end = Array.IndexOf(bytes, (byte)'\n', start);
            end = end < 0 ? bytes.Length : end;
            lines.Add(bytes[start..end]);
        }

        return lines;
    }

    private static byte[] Join(IEnumerable<byte[]> lines) => [.. lines.SelectMany(static line => line.Append((byte)'\n'))];

    private static byte[] Join(IEnumerable<string> lines) => Join(lines.Select(Encoding.UTF8.GetBytes));

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    private sealed record Member(string Name, int Start, int End);
}
