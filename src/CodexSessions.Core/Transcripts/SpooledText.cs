using System;
using System.IO;
using System.Text;
using System.Threading;
using CodexSessions.Documents;

namespace CodexSessions.Transcripts;

/// <summary>
/// Text that is written before what comes above it in the document is known: short ones stay in memory, long ones go to a file.
/// </summary>
/// <param name="path">The file, deleted at the end; null keeps all in memory.</param>
/// <param name="stopToken">Stops the writing and the copying.</param>
internal sealed class SpooledText(string? path, CancellationToken stopToken = default) : TextWriter
{
    private const int MaxInMemory = 256 * 1024;

    private readonly StringBuilder _memory = new();
    private readonly char[] _buffer = new char[16 * 1024];
    private StreamWriter? _file;

    public override Encoding Encoding => DocumentFile.Utf8;

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
        Spill();
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Length += count;
        _memory.Append(buffer, index, count);
        Spill();
    }

    /// <summary>Copies all that was written; nothing more can be written then.</summary>
    internal void CopyTo(TextWriter writer)
    {
        if (_file is not null)
        {
            _file.Dispose();
            using var reader = new StreamReader(path!, DocumentFile.Utf8);
            for (int count; (count = reader.Read(_buffer, 0, _buffer.Length)) > 0;)
            {
                stopToken.ThrowIfCancellationRequested();
                writer.Write(_buffer, 0, count);
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

    private void Spill()
    {
        stopToken.ThrowIfCancellationRequested();
        if (_memory.Length > MaxInMemory && path is not null)
        {
            _file ??= new StreamWriter(path, append: false, DocumentFile.Utf8);
            Drain(_file);
        }
    }

    private void Drain(TextWriter writer)
    {
        for (int start = 0; start < _memory.Length; start += _buffer.Length)
        {
            int count = Math.Min(_buffer.Length, _memory.Length - start);
            _memory.CopyTo(start, _buffer, 0, count);
            writer.Write(_buffer, 0, count);
        }

        _memory.Clear();
    }
}
