using Xunit;
using static CodexSessions.Tests.Redaction.FakeSecret;

namespace CodexSessions.Tests.Redaction;

/// <summary>Secrets that are told by the name before them, by a header or by their place in an address.</summary>
public sealed class NamedSecretTests
{
    private static readonly string Long = Mixed(32);

    /// <summary>The kind, and a text with the secret between guillemets.</summary>
    public static TheoryData<string, string> Named => new()
    {
        { "password", "DB_PASSWORD=«hunter2»" },
        { "password", "export PGPASSWORD=«hunters» psql -h db" },
        { "password", "DB_PASS=\"«correct!horse»\"" },
        { "password", "set MYSQL_PWD=«hunter2»" },
        { "password", "$env:SMTP_PASSWORD = '«hunter2»'" },
        { "password", "docker run -e POSTGRES_PASSWORD=«hunter2» db" },
        { "password", "password: «hunter2»" },
        { "password", "password: «hunter2»\nuser: sa" },
        { "password", "password = «hunter2»\nuser = sa" },
        { "password", "\"password\": \"«hunter2»\"," },
        { "password", "\\\"password\\\": \\\"«hunter2»\\\"," },
        { "password", "\\\\\\\"password\\\\\\\":\\\\\\\"«hunter2»\\\\\\\"" },
        { "password", "'password' => '«hunter2»'," },
        { "password", "const dbPassword = `«hunter2!»`;" },
        { "password", "connect(user='sa', password='«hunter2»')" },
        { "password", "mysql --password «hunter2» shop" },
        { "password", "mysql --password=«hunter2» shop" },
        { "password", "[\"mysql\",\"--password\",\"«hunter2»\"]" },
        { "password", "[\\\"mysql\\\", \\\"--password\\\", \\\"«hunter2»\\\"]" },
        { "password", "keytool -storepass «hunter22»" },
        { "password", "Server=db;User Id=sa;Password=«Hunter22»;Encrypt=true" },
        { "password", "UID=sa;PWD=«Hunter22»;" },
        { "password", "ALTER USER sa WITH PASSWORD '«hunter2»';" },
        { "password", "PASSWORD_2=«hunter2»" },
        { "password", "postgres://app:«s3cr3t»@db:5432/shop" },
        { "password", "redis://:«s3cr3t»@cache" },
        { "password", "DATABASE_URL=mysql://u:«s3cr3t»@db/shop" },
        { "password", "https://user:«correcthorse»@host/path" },
        { "password", "<server><password>«hunter2»</password></server>" },
        { "password", "curl -u admin:«hunter2» https://host" },
        { "password", "curl --user 'admin:«hunter2»' https://host" },
        { "password", "\\\"curl\\\",\\\"-u\\\",\\\"admin:«hunter2»\\\"" },
        { "token", $"GITHUB_TOKEN=«{Long}»" },
        { "token", $"export API_TOKEN=«abc123de»" },
        { "token", $"os.environ[\"API_TOKEN\"] = \"«{Long}»\"" },
        { "token", $"token: «{Long}»" },
        { "token", $"accessToken: '«{Long}»'," },
        { "token", $"https://host/cb?access_token=«{Long}»&state=1" },
        { "token", $"tool --token=«{Long}»" },
        { "token", $"//registry.npmjs.org/:_authToken=«{Long}»" },
        { "credential", $"see: Bearer «{Long}» and so on" },
        { "API key", $"api_key = \"«{Long}»\"" },
        { "API key", $"X-Api-Key: «{Long}»" },
        { "API key", $"curl -H 'api-key: «{Hex(32)}»' https://host" },
        { "API key", $"apiKey: \"«{Long}»\"" },
        { "API key", $"SOME_API_KEY=«{Hex(32)}»" },
        { "secret", $"client_secret: «{Long}»" },
        { "secret", $"jwtSecret: '«{Long}»'" },
        { "secret", $"SECRET_KEY_BASE=«{Hex(64)}»" },
        { "secret key", $"aws_secret_access_key = «{Mixed(20)}/{Mixed(19)}»" },
        { "secret key", $"DefaultEndpointsProtocol=https;AccountKey=«{Mixed(86)}==»;EndpointSuffix=x" },
        { "secret key", $"SharedAccessKey=«{Mixed(43)}=»" },
        { "secret key", $"APP_KEY=«base64:{Mixed(43)}=»" },
        { "signature", $"https://x.blob/c?sv=2024-01-01&sig=«{Mixed(40)}%3D»&se=1" },
        { "credential", $"curl -H \"Authorization: Bearer «{Long}»\" https://host" },
        { "credential", "curl -H 'Authorization: Basic «c2E6aHVudGVyMg==»' https://host" },
        { "credential", $"\"Authorization\": \"Bearer «{Long}»\"," },
        { "credential", $"\\\"Authorization\\\": \\\"token «{Hex(40)}»\\\"" },
        { "credential", $"Proxy-Authorization: ApiKey «{Long}»" },
        { "credential", "headers should be Basic «c2E6aHVudGVyMg==»" },
        { "cookie", $"Cookie: session=«{Long}»; theme=dark" },
        { "cookie", $"Set-Cookie: sid=«{Long}»; Path=/; HttpOnly" },
    };

    [Theory]
    [MemberData(nameof(Named))]
    public void Redact_ValueOfASecretName_LeavesTheName(string kind, string text)
    {
        int start = text.IndexOf('«', System.StringComparison.Ordinal);
        int end = text.IndexOf('»', System.StringComparison.Ordinal);
        string expected = $"{text[..start]}[redacted: {kind}]{text[(end + 1)..]}";
        Assert.Equal(expected, new CodexRedactor().Redact(text.Replace("«", "").Replace("»", "")));
    }

    [Fact]
    public void Redact_TokenOfAServiceBehindAName_IsCalledByTheService()
    {
        string token = "gh" + "p_" + Mixed(36);
        Assert.Equal("GITHUB_TOKEN=[redacted: GitHub token]", new CodexRedactor().Redact($"GITHUB_TOKEN={token}"));
        Assert.Equal("Authorization: Bearer [redacted: GitHub token]", new CodexRedactor().Redact($"Authorization: Bearer {token}"));
        Assert.Equal("https://[redacted: GitHub token]:x-oauth-basic@github.com", new CodexRedactor().Redact($"https://{token}:x-oauth-basic@github.com"));
        Assert.Equal("https://x:[redacted: GitHub token]@github.com", new CodexRedactor().Redact($"https://x:{token}@github.com"));
    }

    [Fact]
    public void Redact_SeveralCookies_LeavesTheHarmlessOnes() =>
        Assert.Equal(
            "Cookie: a=[redacted: cookie]; lang=en; b=[redacted: cookie]\nHost: x",
            new CodexRedactor().Redact($"Cookie: a={Mixed(20)}; lang=en; b={Hex(40)}\nHost: x"));
}
