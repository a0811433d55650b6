namespace CodexSessions.Redaction;

/// <summary>Who made the secret, which tells what it looks like.</summary>
internal enum SecretTrust
{
    /// <summary>Made by a person: any word may be one.</summary>
    Human,

    /// <summary>Made by a machine: a long mixture of letters and digits.</summary>
    Machine,

    /// <summary>Credentials behind the name of their scheme.</summary>
    Header,

    /// <summary>Several names with values.</summary>
    Cookies,
}
