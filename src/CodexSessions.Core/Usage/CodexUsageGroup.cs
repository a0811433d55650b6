namespace CodexSessions;

/// <summary>What usage is told of: each has a row of its own.</summary>
public enum CodexUsageGroup
{
    /// <summary>Each session, by its thread id.</summary>
    Session,

    /// <summary>Each turn of a session.</summary>
    Turn,

    /// <summary>Each local day.</summary>
    Day,

    /// <summary>Each local month.</summary>
    Month,

    /// <summary>Each model.</summary>
    Model,

    /// <summary>Each working directory that sessions were started in.</summary>
    WorkingDirectory,

    /// <summary>Each kind of place sessions were started from.</summary>
    Source,

    /// <summary>Each tool; tokens are not spent on tools one by one, so those rows have none.</summary>
    Tool,
}
