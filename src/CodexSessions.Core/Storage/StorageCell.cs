namespace CodexSessions.Storage;

/// <summary>How much there is of something in one file.</summary>
internal sealed class StorageCell
{
    internal long Records { get; private set; }

    internal long Bytes { get; private set; }

    /// <summary>The most bytes in one record.</summary>
    internal long Largest { get; private set; }

    /// <summary>The line of that record.</summary>
    internal long? LineOfLargest { get; private set; }

    internal void AddRecord(long bytes, long? line)
    {
        Records++;
        Add(bytes, line);
    }

    /// <summary>Adds bytes that are no record.</summary>
    internal void Add(long bytes, long? line)
    {
        Bytes += bytes;
        if (bytes > Largest)
        {
            Largest = bytes;
            LineOfLargest = line;
        }
    }
}
