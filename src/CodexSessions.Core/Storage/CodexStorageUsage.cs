using System;
using CodexSessions.Basics;
using static System.FormattableString;

namespace CodexSessions;

/// <summary>
/// How much of session files a kind of record takes, or something that stands inside records. The rows of
/// <see cref="CodexStorageCategory.Records"/> add up to the files; those of the later categories are parts of them, and may be parts
/// of one another: pictures stand in replacement histories, both in copies.
/// </summary>
public sealed class CodexStorageUsage
{
    internal CodexStorageUsage()
    {
    }

    /// <summary>What the row tells of.</summary>
    public CodexStorageCategory Category { get; internal init; }

    /// <summary>The thread id; <see langword="null"/> unless sessions are told apart, or when no file tells it.</summary>
    public string? SessionId { get; internal init; }

    /// <summary>
    /// The folder the sessions were started in; <see langword="null"/> unless folders are told apart, or when no file tells it.
    /// </summary>
    public string? WorkingDirectory { get; internal init; }

    /// <summary>
    /// The first day of the local month in which the sessions began; <see langword="null"/> unless months are told apart, or when no
    /// file tells it.
    /// </summary>
    public DateTime? Month { get; internal init; }

    /// <summary>
    /// From where the sessions were started, as <see cref="CodexSession.Source"/>; <see langword="null"/> unless sources are told
    /// apart, or when no file tells it.
    /// </summary>
    public string? Source { get; internal init; }

    /// <summary>
    /// The outer type, as <see cref="CodexSessionItem.Type"/>; <see langword="null"/> for what is no record, such as torn or blank
    /// lines, and for all categories but <see cref="CodexStorageCategory.Records"/>.
    /// </summary>
    public string? Type { get; internal init; }

    /// <summary>The kind, as <see cref="CodexSessionItem.Kind"/>; <see langword="null"/> where <see cref="Type"/> is.</summary>
    public string? Kind { get; internal init; }

    /// <summary>In how many sessions it stands.</summary>
    public int SessionCount { get; internal init; }

    /// <summary>How many records it is, or in how many it stands; 0 for what is no record.</summary>
    public long RecordCount { get; internal init; }

    /// <summary>How many bytes it is, line ends included; of compressed files after decompression.</summary>
    public long Bytes { get; internal init; }

    /// <summary>
    /// How many bytes the files are as they lie on disk, compressed ones as they are; <see langword="null"/> for all categories but
    /// <see cref="CodexStorageCategory.Files"/>.
    /// </summary>
    public long? BytesOnDisk { get; internal init; }

    /// <summary>The share of <see cref="Bytes"/> in all files that were measured, in percent; <see langword="null"/> when they are empty.</summary>
    public double? Percent { get; internal init; }

    /// <summary>The most bytes of it in one record.</summary>
    public long LargestRecord { get; internal init; }

    /// <summary>The file with this record; <see langword="null"/> when the files are empty.</summary>
    public string? Path { get; internal init; }

    /// <summary>The line of this record, counted from 1; <see langword="null"/> when the files are empty.</summary>
    public long? LineNumber { get; internal init; }

    /// <summary>What it is, and how many bytes.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => PlainText.Normalize(Invariant($"{Kind ?? Category.ToString()}: {Bytes} bytes, {RecordCount} records"));
}
