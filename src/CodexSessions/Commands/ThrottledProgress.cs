using System;
using System.Diagnostics;
using System.IO;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>Shows how far long work has come: not before a second has passed, and a few times a second then.</summary>
/// <param name="cmdlet">The command that works; progress is told on its pipeline thread.</param>
/// <param name="activity">What is done.</param>
/// <param name="longestStep">
/// How much of the time between two reports counts, in milliseconds; more is not spent here, but by others in the pipeline, or by a
/// person who reads what was shown.
/// </param>
internal sealed class ThrottledProgress(CodexCmdlet cmdlet, string activity, long longestStep = long.MaxValue) : IProgress<long>
{
    /// <summary>For those who give objects as they read: what they read between two reports takes much less time than this, in milliseconds.</summary>
    internal const long ShortStep = 100;

    private const int FirstAfter = 1000;
    private const int NextAfter = 250;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _reportedAt;
    private long _worked;
    private string _status = string.Empty;
    private long _length;
    private bool _isShown;

    /// <summary>Begins with the next file.</summary>
    /// <param name="status">What is worked on.</param>
    /// <param name="length">Its size in bytes; 0 when that does not tell how much is to be done.</param>
    internal void Begin(string status, long length)
    {
        _status = status;
        _length = length;
        Report(0);
    }

    /// <summary>Begins with the next file.</summary>
    /// <param name="path">The full path; how far the reading is can only be told of a file that is not compressed.</param>
    internal void BeginFile(string path)
    {
        var file = new FileInfo(path);
        Begin(path, file.Exists && !path.EndsWith(".zst", StringComparison.OrdinalIgnoreCase) ? file.Length : 0);
    }

    /// <summary>Takes how much is done.</summary>
    /// <param name="value">Bytes, or files.</param>
    public void Report(long value)
    {
        long now = _clock.ElapsedMilliseconds;
        _worked += Math.Min(now - _reportedAt, longestStep);
        _reportedAt = now;
        if (_worked < (_isShown ? NextAfter : FirstAfter))
        {
            return;
        }

        _isShown = true;
        _worked = 0;
        int percent = _length > 0 ? (int)Math.Min(100 * value / _length, 100) : -1;
        cmdlet.WriteProgress(new ProgressRecord(0, activity, _status) { PercentComplete = percent });
    }

    /// <summary>Takes the display away.</summary>
    internal void Complete()
    {
        if (_isShown)
        {
            cmdlet.WriteProgress(new ProgressRecord(0, activity, _status) { RecordType = ProgressRecordType.Completed });
        }
    }
}
