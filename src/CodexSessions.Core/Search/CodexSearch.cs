using System;
using System.Collections.Generic;
using System.Threading;
using CodexSessions.Basics;
using CodexSessions.Files;
using CodexSessions.Search;

namespace CodexSessions;

/// <summary>
/// Searches sessions for what a person would read in them. Several files are searched at once; the matches come in the order in which
/// the files were added. Files that cannot match are passed over by their bytes, and nothing is told of damage in them.
/// </summary>
public sealed class CodexSearch : IDisposable
{
    private readonly string[] _patterns;
    private readonly ReadAhead<string, CodexSearchMatch> _files;

    /// <summary>Makes a search.</summary>
    /// <param name="patterns">Regular expressions, or texts; a line matches when one of them does.</param>
    /// <param name="options">How it is done, and where.</param>
    /// <param name="onError">Told of each file that cannot be read or searched, and of lines that are no JSON; the search goes on.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">A pattern is no regular expression; the message says why.</exception>
    public CodexSearch(
        IEnumerable<string> patterns,
        CodexSearchOptions? options = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentGuard.NotNull(patterns, nameof(patterns));
        _patterns = [.. patterns];
        var search = new FileSearch(_patterns, options ?? new CodexSearchOptions());
        _files = new ReadAhead<string, CodexSearchMatch>(search.Search, static path => path, onError, cancellationToken);
    }

    /// <summary>Adds a session file.</summary>
    /// <param name="path">The full path.</param>
    public void Add(string path) => _files.Add(path);

    /// <summary>The matches that are found already; nothing is waited for.</summary>
    /// <returns>The matches.</returns>
    public IEnumerable<CodexSearchMatch> TakeReady() => _files.TakeReady();

    /// <summary>All other matches in the files that were added.</summary>
    /// <param name="progress">Told how many files have been searched.</param>
    /// <returns>The matches, each as soon as it is found.</returns>
    public IEnumerable<CodexSearchMatch> TakeRest(IProgress<long>? progress = null) => _files.TakeRest(progress);

    /// <summary>Ends the search.</summary>
    public void Dispose() => _files.Dispose();

    /// <summary>What is searched for.</summary>
    /// <returns>The patterns.</returns>
    public override string ToString() => PlainText.Normalize(string.Join(" | ", _patterns));
}
