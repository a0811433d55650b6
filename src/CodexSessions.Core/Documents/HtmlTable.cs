using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace CodexSessions.Documents;

/// <summary>A column of a table: its heading, literally, and what it shows of a row, as markup.</summary>
internal sealed record HtmlColumn<T>(string Name, Func<T, string> Content, string Class = "number");

/// <summary>Writes tables whose first column names the row. Each cell carries its heading along for narrow screens.</summary>
internal static class HtmlTable
{
    internal static void Write<T>(TextWriter writer, string caption, IReadOnlyList<HtmlColumn<T>> columns, IEnumerable<T> rows)
    {
        writer.Write($"<table class=\"numbers\">\n<caption>{HtmlText.Escape(caption)}</caption>\n<thead><tr>");
        foreach (HtmlColumn<T> column in columns)
        {
            writer.Write($"<th scope=\"col\" class=\"{column.Class}\">{HtmlText.Escape(column.Name)}</th>");
        }

        writer.Write("</tr></thead>\n<tbody>\n");
        foreach (T row in rows)
        {
            writer.Write($"<tr><th scope=\"row\" class=\"{columns[0].Class}\">{columns[0].Content(row)}</th>");
            foreach (HtmlColumn<T> column in columns.Skip(1))
            {
                writer.Write($"<td class=\"{column.Class}\" data-name=\"{HtmlText.Escape(column.Name)}\">{column.Content(row)}</td>");
            }

            writer.Write("</tr>\n");
        }

        writer.Write("</tbody>\n</table>\n");
    }
}
