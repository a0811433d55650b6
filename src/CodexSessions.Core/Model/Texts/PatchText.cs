using System;
using System.Collections.Generic;
using System.Text;

namespace CodexSessions.Model;

/// <summary>
/// Patches as the model writes them, from <c>*** Begin Patch</c> to <c>*** End Patch</c>, in a text that may hold other things too,
/// such as the shell command that applies them. What fits nowhere is passed over, as models make mistakes and calls are cut off.
/// </summary>
internal sealed class PatchText
{
    private const string Begin = "*** Begin Patch";
    private const string End = "*** End Patch";
    private const string MoveMark = "*** Move to:";

    private static readonly (string Mark, string ChangeType)[] FileMarks = [("*** Add File:", "add"), ("*** Update File:", "update"), ("*** Delete File:", "delete")];

    private readonly List<CodexFileChange> _changes = [];
    private readonly StringBuilder _body = new();
    private string? _path;
    private string? _changeType;
    private string? _movePath;
    private bool _isInside;
    private int _start = -1;
    private int _end;

    private PatchText(string text)
    {
        for (int position = 0; position < text.Length;)
        {
            int lineEnd = text.IndexOf('\n', position);
            lineEnd = lineEnd < 0 ? text.Length : lineEnd;
            Take(text.Substring(position, lineEnd - position).TrimEnd('\r'), position);
            position = lineEnd + 1;
        }

        CloseFile();
        Text = _start < 0 ? string.Empty : text.Substring(_start, (_isInside ? text.Length : _end) - _start);
        Changes = new CodexList<CodexFileChange>(_changes);
    }

    /// <summary>The patches, from the first begin to the last end.</summary>
    internal string Text { get; }

    /// <summary>What they do to each file; at least one change.</summary>
    internal CodexList<CodexFileChange> Changes { get; }

    /// <summary>The patches in a text; <see langword="null"/> when there are none. Words about patches name no file.</summary>
    internal static PatchText? In(string? text) =>
        text?.Contains(Begin) == true && new PatchText(text) is { Changes.Count: > 0 } patch ? patch : null;

    private void Take(string line, int position)
    {
        // A line of a hunk that begins with a blank is text of the file, whatever it looks like.
        string mark = _changeType == "update" ? line : line.TrimStart();
        if (!_isInside)
        {
            TakeOutside(line.TrimEnd(), position);
        }
        else if (mark.StartsWith(End, StringComparison.Ordinal))
        {
            CloseFile();
            _isInside = false;
            _end = position + line.IndexOf(End, StringComparison.Ordinal) + End.Length;
        }
        else if (!OpensFile(mark))
        {
            TakeBody(line, mark);
        }
    }

    /// <summary>The name of the tool and a quote can stand before the first mark.</summary>
    private void TakeOutside(string line, int position)
    {
        if (line.EndsWith(Begin, StringComparison.Ordinal))
        {
            _isInside = true;
            _start = _start < 0 ? position + line.Length - Begin.Length : _start;
        }
    }

    private bool OpensFile(string line)
    {
        foreach ((string mark, string changeType) in FileMarks)
        {
            if (ValueOf(line, mark) is { } path)
            {
                CloseFile();
                (_path, _changeType) = (path, changeType);
                return true;
            }
        }

        return false;
    }

    private void TakeBody(string line, string mark)
    {
        if (_changeType == "update")
        {
            if (ValueOf(mark, MoveMark) is { } target)
            {
                _movePath = target;
            }
            else
            {
                _body.Append(line).Append('\n');
            }
        }
        else if (_changeType == "add" && line.StartsWith('+'))
        {
            _body.Append(line, 1, line.Length - 1).Append('\n');
        }
    }

    private void CloseFile()
    {
        if (_path is not null)
        {
            string body = _body.ToString();
            _changes.Add(new CodexFileChange(_path, _changeType)
            {
                Content = _changeType == "add" ? body : null,
                UnifiedDiff = _changeType == "update" ? body : null,
                MovePath = _movePath,
            });
        }

        _path = _changeType = _movePath = null;
        _body.Clear();
    }

    /// <summary>What follows a mark; <see langword="null"/> when there is another mark or nothing.</summary>
    private static string? ValueOf(string line, string mark) =>
        line.StartsWith(mark, StringComparison.Ordinal) && line.Substring(mark.Length).Trim() is { Length: > 0 } value ? value : null;
}
