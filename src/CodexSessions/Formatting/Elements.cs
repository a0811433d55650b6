using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace CodexSessions.Formatting;

/// <summary>Lists that are properties of what is shown. After remoting there is an object around them.</summary>
internal static class Elements
{
    internal static IEnumerable<object?> Of(object? list)
    {
        if ((list is PSObject wrapped ? wrapped.BaseObject : list) is IEnumerable elements)
        {
            foreach (object? element in elements)
            {
                yield return element;
            }
        }
    }
}
