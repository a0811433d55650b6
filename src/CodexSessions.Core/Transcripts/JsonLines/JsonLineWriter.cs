using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CodexSessions.Basics;

namespace CodexSessions.Transcripts;

/// <summary>
/// Writes flat JSON objects, one a line. Unlike the writer of the base library it knows no limit for the length of a text, and holds
/// nothing.
/// </summary>
internal sealed class JsonLineWriter(TextWriter writer)
{
    /// <summary>Texts are encoded in pieces: a long one is not held a second time.</summary>
    private const int MaxPieceLength = 8 * 1024;

    private static readonly JavaScriptEncoder Encoder = CreateEncoder();

    private char _before = '{';

    internal void Write(string name, string? value)
    {
        WriteName(name);
        WriteText(value);
    }

    internal void Write(string name, long? value)
    {
        WriteName(name);
        writer.Write(value is { } known ? known.ToString(CultureInfo.InvariantCulture) : "null");
    }

    internal void Write(string name, bool? value)
    {
        WriteName(name);
        writer.Write(value switch { true => "true", false => "false", null => "null" });
    }

    internal void Write(string name, IEnumerable<string>? values)
    {
        WriteName(name);
        if (values is null)
        {
            writer.Write("null");
            return;
        }

        writer.Write('[');
        string before = string.Empty;
        foreach (string value in values)
        {
            writer.Write(before);
            WriteText(value);
            before = ",";
        }

        writer.Write(']');
    }

    /// <summary>Ends the object and its line.</summary>
    internal void End()
    {
        writer.Write("}\n");
        _before = '{';
    }

    private void WriteName(string name)
    {
        writer.Write(_before);
        writer.Write('"');
        writer.Write(name);
        writer.Write("\":");
        _before = ',';
    }

    private void WriteText(string? value)
    {
        if (value is null)
        {
            writer.Write("null");
            return;
        }

        writer.Write('"');
        for (int start = 0, count; start < value.Length; start += count)
        {
            count = Math.Min(value.Length - start, MaxPieceLength);
            count -= char.IsHighSurrogate(value[start + count - 1]) && count > 1 ? 1 : 0;
            Encoder.Encode(writer, value, start, count);
        }

        writer.Write('"');
    }

    /// <summary>Letters of all scripts stay readable; what steers a terminal, turns the direction of writing or is not seen is escaped.</summary>
    private static JavaScriptEncoder CreateEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        for (int c = 0; c <= char.MaxValue; c++)
        {
            if (PlainText.IsSpecial((char)c))
            {
                settings.ForbidCharacter((char)c);
            }
        }

        return JavaScriptEncoder.Create(settings);
    }
}
