using System;
using System.IO;
using System.Text;

namespace CodexSessions.Transcripts;

/// <summary>
/// Text that is written before what comes above it in the document is known: short ones stay in memory, long ones go to a file.
/// </summary>
/// <param name="path">The file, deleted at the end; null keeps all in memory.</param>
internal sealed class SpooledText(string? path) : TextWriter
{
    private const int MaxInMemory = 1024 * 1024;

    private readonly StringBuilder _memory = new();
    private StreamWriter? _file;

    public override Encoding Encoding => TranscriptFile.Utf8;

    /// <summary>How many characters were written.</summary>
    internal long Length { get; private set; }

    public override void Write(char value)
    {
        Length++;
        _memory.Append(value);
    }

    public override void Write(string? value)
    {
        Length += value?.Length ?? 0;
        _memory.Append(value);
        if (_memory.Length > MaxInMemory && path is not null)
        {
            _file ??= new StreamWriter(path, append: false, TranscriptFile.Utf8);
            Drain(_file);
        }
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <summary>Copies all that was written; nothing more can be written then.</summary>
    internal void CopyTo(TextWriter writer)
    {
        if (_file is not null)
        {
            _file.Dispose();
            using var reader = new StreamReader(path!, TranscriptFile.Utf8);
            var buffer = new char[64 * 1024];
            for (int count; (count = reader.Read(buffer, 0, buffer.Length)) > 0;)
            {
                writer.Write(buffer, 0, count);
            }
        }

        Drain(writer);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _file is not null)
        {
            try
            {
                _file.Dispose();
            }
            catch (IOException)
            {
                // On a full disk the end cannot be written; nobody needs it any more.
            }

            File.Delete(path!);
        }

        base.Dispose(disposing);
    }

    private void Drain(TextWriter writer)
    {
        var buffer = new char[64 * 1024];
        for (int start = 0; start < _memory.Length; start += buffer.Length)
        {
            int count = Math.Min(buffer.Length, _memory.Length - start);
            _memory.CopyTo(start, buffer, 0, count);
            writer.Write(buffer, 0, count);
        }

        _memory.Clear();
    }
}
