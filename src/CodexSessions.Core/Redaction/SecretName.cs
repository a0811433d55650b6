namespace CodexSessions.Redaction;

/// <summary>A name whose value is a secret, as <c>GITHUB_TOKEN</c>, <c>dbPassword</c> and <c>x-api-key</c> are.</summary>
/// <param name="Kind">What its value is called.</param>
/// <param name="Trust">What its value looks like.</param>
/// <param name="Start">Where in the text the name begins.</param>
/// <param name="IsUpper">Whether it is written as names in an environment are.</param>
internal readonly record struct SecretName(string Kind, SecretTrust Trust, int Start, bool IsUpper)
{
    internal const string Password = "password";
    internal const string Token = "token";
    internal const string Credential = "credential";
}
