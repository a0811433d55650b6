using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using CodexSessions.Model;
using CodexSessions.Records;
using CodexSessions.Redaction;

namespace CodexSessions;

/// <summary>
/// Takes secrets out of texts: tokens of well-known services, told by their shape; private keys; and the values of passwords, keys
/// and tokens that stand behind their names, in URLs and in headers. In the place of each stands a mark that tells its kind:
/// <c>[redacted: GitHub token]</c>. References to secrets, hashes and code stay.
/// </summary>
/// <remarks>
/// A second pass over a redacted text changes nothing, except where a pattern of the user matches across a mark. Not for use by
/// several threads at once.
/// </remarks>
public sealed class CodexRedactor : IItemProtector
{
    /// <summary>No secret has fewer characters; most strings of a record are names and numbers.</summary>
    private const int ShortestText = 3;

    private readonly UserPatterns _patterns;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly List<Secret> _found = [];
    private RecordRedaction? _records;

    /// <summary>Makes a redactor.</summary>
    /// <param name="patterns">
    /// Regular expressions of what is to be taken out besides, regardless of case. A text in which the search for one takes longer than
    /// 0.8 seconds, which only patterns with lookarounds or backreferences can need on .NET, is taken out as a whole.
    /// </param>
    /// <param name="cancellationToken">Stops the search in a long text by an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">A pattern is no regular expression; the message names it.</exception>
    public CodexRedactor(IEnumerable<string>? patterns = null, CancellationToken cancellationToken = default)
        : this(new UserPatterns(patterns ?? []), cancellationToken)
    {
    }

    private CodexRedactor(UserPatterns patterns, CancellationToken cancellationToken)
    {
        _patterns = patterns;
        _cancellationToken = cancellationToken;
    }

    /// <summary>How many secrets of each kind were replaced so far; those of the user's patterns are of the kind <c>pattern</c>.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Replaces the secrets in a text by marks.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without secrets; the same instance when there are none in it.</returns>
    public string Redact(string text)
    {
        ArgumentGuard.NotNull(text, nameof(text));
        return RedactValue(default, text, mayCount: true);
    }

    /// <summary>Takes the secrets out of an item: out of all texts of its record, and so out of whatever it tells.</summary>
    /// <param name="item">The item.</param>
    /// <returns>
    /// An item of the same kind in the same place of the file; the same instance when there are no secrets in it. What is Codex's own
    /// stays: the file, ids and times, the names of kinds, roles and fields.
    /// </returns>
    public CodexSessionItem Protect(CodexSessionItem item)
    {
        ArgumentGuard.NotNull(item, nameof(item));
        return item is CodexConversationItem seen ? ProtectSeen(seen) : ProtectRecord(item);
    }

    /// <summary>What was replaced so far, in a sentence: <c>3 secrets were redacted: 2 GitHub token, 1 private key.</c></summary>
    /// <returns>A sentence; <see langword="null"/> when nothing was.</returns>
    public string? Describe()
    {
        long total = _counts.Values.Sum();
        IEnumerable<string> kinds = _counts
            .OrderByDescending(static count => count.Value)
            .ThenBy(static count => count.Key, StringComparer.Ordinal)
            .Select(static count => $"{count.Value} {count.Key}");
        return total == 0 ? null : $"{total} {(total == 1 ? "secret was" : "secrets were")} redacted: {string.Join(", ", kinds)}.";
    }

    /// <summary>What was replaced so far.</summary>
    /// <returns>A sentence.</returns>
    public override string ToString() => Describe() ?? "No secret was redacted.";

    IItemProtector IItemProtector.After(IItemProtector? earlier) =>
        earlier is not CodexRedactor redactor ? this
        : redactor._patterns.Cover(_patterns) ? redactor
        : new CodexRedactor(redactor._patterns.And(_patterns), _cancellationToken);

    /// <summary>Replaces the secrets in a text.</summary>
    /// <param name="name">The name of the member whose value the text is, or the option before it; empty when there is none.</param>
    /// <param name="text">The text.</param>
    /// <param name="mayCount">Whether what is replaced is counted.</param>
    internal string RedactValue(ReadOnlySpan<char> name, string text, bool mayCount)
    {
        bool hasSecrets = HasSecrets(name, text.AsSpan());
        if (_patterns.Find(text, _cancellationToken) is { Count: > 0 } matches)
        {
            // Where both are at one place nothing of either may stay; what is told by what surrounds it is seen after the marks only.
            matches.AddRange(_found);
            text = Replace(text, Secret.Merge(matches), mayCount);
            hasSecrets = HasSecrets(default, text.AsSpan());
        }

        return hasSecrets ? Replace(text, _found, mayCount) : text;
    }

    /// <summary>Whether anything would be replaced in a text.</summary>
    internal bool MayChange(ReadOnlySpan<char> name, ReadOnlySpan<char> text) => _patterns.Any || HasSecrets(name, text);

    /// <summary>Whether anything of a well-known shape is in a text, whatever the user's patterns are.</summary>
    internal bool HasSecrets(ReadOnlySpan<char> name, ReadOnlySpan<char> text)
    {
        _found.Clear();
        if (text.Length < ShortestText)
        {
            return false;
        }

        SecretScanner.Find(text, _found, _cancellationToken);
        if (_found.Count == 0)
        {
            SecretScanner.FindValue(name, text, _found, _cancellationToken);
        }

        return _found.Count > 0;
    }

    private CodexSessionItem ProtectRecord(CodexSessionItem item) =>
        (_records ??= new RecordRedaction(this)).Redact(item.Record.Line.Bytes.Span) is { } bytes
            ? RecordParser.ParseAgain(item, item.Record.Source.ProtectedBy(this), bytes)
            : item;

    /// <summary>The text of an item of a conversation stands in its records, and is not counted a second time.</summary>
    private CodexConversationItem ProtectSeen(CodexConversationItem seen)
    {
        IReadOnlyList<CodexSessionItem> records = seen.GetRecords();
        CodexSessionItem[] clean = [.. records.Select(ProtectRecord)];
        string? text = seen.Text is null ? null : RedactValue(default, seen.Text, mayCount: false);
        return text == seen.Text && clean.SequenceEqual(records) ? seen : seen.With(clean, text);
    }

    private string Replace(string text, List<Secret> secrets, bool mayCount)
    {
        if (secrets.Count == 0)
        {
            return text;
        }

        var replaced = new StringBuilder(text.Length);
        int position = 0;
        foreach (Secret secret in secrets)
        {
            replaced.Append(text, position, secret.Start - position).Append(RedactionMark.Of(secret.Kind));
            position = secret.End;
            if (mayCount)
            {
                _counts[secret.Kind] = _counts.TryGetValue(secret.Kind, out long count) ? count + 1 : 1;
            }
        }

        return replaced.Append(text, position, text.Length - position).ToString();
    }
}
