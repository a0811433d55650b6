using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>
/// Reads prices as users give them: rows of a table with the columns Model, Input, CachedInput, CacheWriteInput, Output and From, as
/// objects, as hashtables, or as a hashtable that has the rows under the names of the models.
/// </summary>
internal static class PriceTable
{
    private const string Model = nameof(Model);

    private static readonly string[] Columns = [Model, nameof(CodexPrice.Input), nameof(CodexPrice.CachedInput), nameof(CodexPrice.CacheWriteInput), nameof(CodexPrice.Output), nameof(CodexPrice.From)];

    /// <summary>The prices, in the order of the table.</summary>
    /// <exception cref="PriceException">A row cannot be understood.</exception>
    internal static IEnumerable<CodexPrice> Read(IEnumerable<object> rows) => rows.SelectMany(ReadRow);

    private static IEnumerable<CodexPrice> ReadRow(object row)
    {
        object value = row is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : row;
        if (value is not IDictionary table)
        {
            PSObject shown = PSObject.AsPSObject(value);
            return [Price(value, shown.Properties.Select(static property => property.Name), name => shown.Properties[name]?.Value)];
        }

        return Find(table, Model) is not null
            ? [Price(table, NamesOf(table), name => Find(table, name))]
            : table.Keys.Cast<object>().Select(model => PriceOf(model, table[model]));
    }

    private static CodexPrice PriceOf(object model, object? row) => row is PSObject { BaseObject: IDictionary inner } ? PriceOf(model, inner)
        : row is IDictionary columns ? Price(columns, NamesOf(columns), name => name == Model ? model : Find(columns, name))
        : throw new PriceException($"The prices of '{model}' are no hashtable with Input and Output.", row);

    private static CodexPrice Price(object row, IEnumerable<string?> names, Func<string, object?> column)
    {
        if (Text(column(Model)) is not { Length: > 0 } pattern)
        {
            throw new PriceException("A price has no Model.", row);
        }

        // A name that is not known is one that was meant otherwise, and the cost would be wrong without a word.
        if (names.FirstOrDefault(static name => !Columns.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new PriceException($"The price of '{pattern}' has '{unknown}', which is none of {string.Join(", ", Columns)}.", row);
        }

        return new CodexPrice(
            pattern,
            WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch,
            Number(nameof(CodexPrice.Input)) ?? throw Missing(nameof(CodexPrice.Input)),
            Number(nameof(CodexPrice.Output)) ?? throw Missing(nameof(CodexPrice.Output)),
            Number(nameof(CodexPrice.CachedInput)),
            Number(nameof(CodexPrice.CacheWriteInput)),
            Day(column(nameof(CodexPrice.From))));

        PriceException Missing(string name) => new($"The price of '{pattern}' has no {name}.", row);

        decimal? Number(string name)
        {
            if (Text(column(name)) is not { Length: > 0 } text)
            {
                return null;
            }

            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number >= 0
                ? number
                : throw new PriceException($"The price of '{pattern}' has the {name} '{text}', which is no number of 0 or more.", row);
        }

        DateTime? Day(object? from)
        {
            if (Text(from) is not { Length: > 0 } text)
            {
                return null;
            }

            return from is DateTime time ? time
                : DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) ? day
                : throw new PriceException($"The price of '{pattern}' has the From '{text}', which is no day.", row);
        }
    }

    private static IEnumerable<string?> NamesOf(IDictionary table) => table.Keys.Cast<object>().Select(Text);

    private static object? Find(IDictionary table, string name) =>
        table.Keys.Cast<object>().Where(key => string.Equals(Text(key), name, StringComparison.OrdinalIgnoreCase)).Select(key => table[key]).FirstOrDefault();

    private static string? Text(object? value) => value is null ? null : Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture)?.Trim();
}
