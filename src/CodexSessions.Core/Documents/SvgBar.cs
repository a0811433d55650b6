using System;
using System.Collections.Generic;
using System.Text;

namespace CodexSessions.Documents;

/// <summary>Draws a lying bar as an inline picture that fills the place the page gives it. It says nothing that the text beside it does not.</summary>
internal static class SvgBar
{
    private const double Length = 100;

    /// <summary>The markup of a bar.</summary>
    /// <param name="parts">The parts from the left to the right: their classes, and their shares of the whole length.</param>
    internal static string Draw(IEnumerable<(string Class, double Share)> parts)
    {
        var picture = new StringBuilder("<svg class=\"share\" aria-hidden=\"true\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\">");
        double x = 0;
        foreach ((string name, double share) in parts)
        {
            double width = Math.Min(share * Length, Length - x);
            if (width > 0)
            {
                picture.Append(FormattableString.Invariant($"<rect class=\"{name}\" x=\"{x:0.##}\" width=\"{width:0.##}\" height=\"1\"/>"));
                x += width;
            }
        }

        return picture.Append("</svg>").ToString();
    }
}
