using System;

namespace CodexSessions.Basics;

/// <summary>
/// Stands for an exception whose message quotes a text that would steer a terminal, as the name of a file can: those who print an
/// exception print what caused it too.
/// </summary>
internal sealed class PlainException : Exception
{
    private readonly string _type;

    private PlainException(Exception original)
        : base(PlainText.Normalize(original.Message), Of(original.InnerException))
    {
        _type = original.GetType().FullName!;
        HResult = original.HResult;
    }

    /// <summary>The exception itself if all messages in it are plain, as nearly all are.</summary>
    internal static Exception? Of(Exception? exception) => exception is null || IsPlain(exception) ? exception : new PlainException(exception);

    /// <summary>Type and message of the exception it stands for.</summary>
    /// <returns>Lines of text.</returns>
    public override string ToString() => $"{_type}: {Message}{(InnerException is null ? null : $"{Environment.NewLine} ---> {InnerException}")}";

    /// <summary>Windows ends lines with two characters, in messages too.</summary>
    private static bool IsPlain(Exception exception) =>
        PlainText.IsPlain(exception.Message.Replace("\r\n", "\n")) && (exception.InnerException is not { } inner || IsPlain(inner));
}
