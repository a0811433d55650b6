namespace CodexSessions.Redaction;

/// <summary>How a value stands behind its name.</summary>
internal enum ValueForm
{
    /// <summary>Right after an equals sign, as in a shell: <c>NAME=value</c>.</summary>
    Adjacent,

    /// <summary>Behind an equals sign or a colon with blanks, as in code, YAML and prose.</summary>
    Spaced,

    /// <summary>The word after the name of an option: <c>--password value</c>.</summary>
    Option,

    /// <summary>Between quotes, whatever the separator.</summary>
    Quoted,

    /// <summary>Between the tags of an element of XML.</summary>
    Element,
}
