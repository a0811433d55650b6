using System.Collections;
using System.Management.Automation;

namespace CodexSessions.Tests.Fuzzing;

/// <summary>Asks objects for everything they hold: the properties of their class and those of the type file.</summary>
public static class ObjectReader
{
    /// <summary>How deep objects in objects are looked at: the item of a turn of an item is one that was seen already.</summary>
    private const int Depth = 2;

    /// <summary>Reads an object.</summary>
    public static void Read(object value) => Read(PSObject.AsPSObject(value), Depth);

    private static void Read(PSObject value, int depth)
    {
        _ = value.ToString();
        foreach (PSPropertyInfo property in value.Properties)
        {
            ReadPart(property.Value, depth);
        }
    }

    private static void ReadPart(object? part, int depth)
    {
        if (part is IEnumerable parts and not string)
        {
            foreach (object? element in parts)
            {
                ReadPart(element, depth);
            }
        }
        else if (depth > 0 && part is PSObject or { } and not System.ValueType && part.GetType().Namespace == nameof(CodexSessions))
        {
            Read(PSObject.AsPSObject(part), depth - 1);
        }
    }
}
