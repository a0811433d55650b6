using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Model;
using Entry = CodexSessions.Records.Entry<CodexSessions.CodexSessionItem>;

namespace CodexSessions.Records;

/// <summary>
/// Makes the items of a line. Mostly it is one. Old releases glued several values together, and a record that was written behind a
/// torn one stands on the same line.
/// </summary>
internal sealed class LineSplitter(RecordSource source, CancellationToken cancellationToken)
{
    /// <summary>How many beginnings of records are tried on a line, so that one made of beginnings costs no more than another.</summary>
    private const int RecoveryLimit = 8;

    /// <summary>
    /// How many values of a line are taken: a line of two characters again and again would otherwise take a hundred times its own size.
    /// </summary>
    private const int ValueLimit = 100_000;

    /// <summary>How a record begins since 0.32; in a text the quotes would be escaped.</summary>
    private static ReadOnlySpan<byte> RecordStart => "{\"timestamp\":"u8;

    /// <summary>Adds what the line holds: items, and an error for each stretch that is none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="entries">To what it is added.</param>
    /// <param name="copies">Whether the items have bytes of their own; else they stay valid as long as those of the line.</param>
    /// <returns>False when the last of it is an error that the rest of the line may still mend.</returns>
    internal bool Split(in TextLineBytes line, List<Entry> entries, bool copies = true)
    {
        if (line.IsTooLong)
        {
            entries.Add(new Entry(CodexSessionException.LineTooLong(source.Path, line.Number, line.Offset, line.EndsReading)));
            return true;
        }

        ReadOnlySpan<byte> bytes = line.Bytes.Span;
        int position = TextLineBytes.CountBlanks(bytes);
        int attemptsLeft = RecoveryLimit;
        while (position < bytes.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                ThrowIfTooMany(entries.Count);
                RecordShape shape = RecordShape.Read(bytes.Slice(position), cancellationToken);
                position = Add(line, position, shape, entries, copies);
            }
            catch (JsonException exception)
            {
                entries.Add(new Entry(CodexSessionException.MalformedLine(source.Path, line.Number, line.Offset + position, exception)));
                position = FindRecord(bytes, position + 1, ref attemptsLeft, out RecordShape next);
                if (position < 0)
                {
                    return line.IsTerminated;
                }

                position = Add(line, position, next, entries, copies);
            }
        }

        return true;
    }

    /// <exception cref="JsonException">A line holds more values than are taken.</exception>
    internal static void ThrowIfTooMany(int count)
    {
        if (count >= ValueLimit)
        {
            throw new JsonException($"There are more than {ValueLimit} values on the line.");
        }
    }

    /// <returns>Where the value after it begins.</returns>
    private int Add(in TextLineBytes line, int position, in RecordShape shape, List<Entry> entries, bool copies)
    {
        ReadOnlySpan<byte> bytes = line.Bytes.Span;
        int end = position + shape.Length;
        int next = end + TextLineBytes.CountBlanks(bytes.Slice(end));

        // Blanks at the end of the line are part of it.
        ReadOnlyMemory<byte> record = line.Bytes.Slice(position, (next < bytes.Length ? end : next) - position);
        CodexSessionItem item = RecordParser.Parse(source, copies ? record.ToArray() : record, shape, line.Number, line.Offset + position);
        source.Learn(item);
        entries.Add(new Entry(item, item.LineNumber, item.Offset));
        return next;
    }

    /// <summary>Where the next whole record begins; negative when there is none.</summary>
    private int FindRecord(ReadOnlySpan<byte> bytes, int position, ref int attemptsLeft, out RecordShape shape)
    {
        for (; attemptsLeft > 0; attemptsLeft--)
        {
            int distance = bytes.Slice(position).IndexOf(RecordStart);
            if (distance < 0)
            {
                break;
            }

            position += distance;
            if (TryRead(bytes.Slice(position), out shape) && !shape.Payload.IsMissing && !shape.Type.IsMissing)
            {
                return position;
            }

            position++;
        }

        shape = default;
        return -1;
    }

    private bool TryRead(ReadOnlySpan<byte> bytes, out RecordShape shape)
    {
        try
        {
            shape = RecordShape.Read(bytes, cancellationToken);
            return true;
        }
        catch (JsonException)
        {
            shape = default;
            return false;
        }
    }
}
