using System;
using System.Collections.Generic;
using System.Linq;

namespace CodexSessions.Usage;

/// <summary>Fits the columns of a table into a width: names are cut, then columns left out, then names cut further.</summary>
internal static class TableLayout
{
    internal const int Gap = 2;

    /// <summary>Sets the widths of columns, and takes out those there is no room for.</summary>
    /// <param name="columns">The columns from the left to the right.</param>
    /// <param name="dispensable">Those that can be left out, in that order.</param>
    /// <param name="width">The width of the table.</param>
    /// <returns>How much room is left.</returns>
    internal static int Fit(List<TableColumn> columns, IEnumerable<TableColumn> dispensable, int width)
    {
        Shrink(columns, width, static column => column.Narrow!.Value);
        foreach (TableColumn column in dispensable)
        {
            if (Excess(columns, width) <= 0)
            {
                break;
            }

            columns.Remove(column);
        }

        Shrink(columns, width, static column => column.Least);
        Grow(columns, width);
        return -Excess(columns, width);
    }

    private static int Excess(List<TableColumn> columns, int width) => columns.Sum(static column => column.Width + Gap) - Gap - width;

    /// <summary>Takes from the widest name, again and again.</summary>
    private static void Shrink(List<TableColumn> columns, int width, Func<TableColumn, int> least)
    {
        for (int excess = Excess(columns, width); excess > 0; excess--)
        {
            TableColumn? widest = columns.Where(column => column.Narrow is not null && column.Width > least(column)).OrderByDescending(static column => column.Width).FirstOrDefault();
            if (widest is null)
            {
                return;
            }

            widest.Width--;
        }
    }

    /// <summary>Gives the room that is left back to the names.</summary>
    private static void Grow(List<TableColumn> columns, int width)
    {
        for (int room = -Excess(columns, width); room > 0; room--)
        {
            TableColumn? narrowest = columns.Where(static column => column.Width < column.Natural).OrderBy(static column => column.Width).FirstOrDefault();
            if (narrowest is null)
            {
                return;
            }

            narrowest.Width++;
        }
    }
}
