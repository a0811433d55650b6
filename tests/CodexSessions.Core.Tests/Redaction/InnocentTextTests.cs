using Xunit;
using static CodexSessions.Tests.Redaction.FakeSecret;

namespace CodexSessions.Tests.Redaction;

/// <summary>What looks like a secret to the hasty, and is none.</summary>
public sealed class InnocentTextTests
{
    public static TheoryData<string> Innocents =>
    [
        // References and placeholders
        "export TOKEN=$TOKEN",
        "curl -H \"Authorization: Bearer $TOKEN\"",
        "curl -H \"Authorization: Bearer ${TOKEN}\"",
        "token: ${{ secrets.GITHUB_TOKEN }}",
        "set X_TOKEN=%TOKEN%",
        "API_KEY=<your-token>",
        "API_KEY=your_api_key_here_123",
        "API_KEY=xxxxxxxxxxxxxxxx",
        "OPENAI_API_KEY=sk-...",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "AKIAIOSFODNN7EXAMPLE",
        "password=***",
        "Enter password: ********",
        "password=changeme",
        "password=\"\"",
        "\"token\": null, \"password\": true",
        "postgres://user:password@localhost/db",
        "postgres://${USER}:${PASS}@host/db",
        "postgres://postgres:postgres@localhost:5432/test",
        "token: 'test-token-123'",
        "Authorization: Bearer <token>",

        // Code
        "apiKey: process.env.API_KEY,",
        "token = os.environ[\"TOKEN\"]",
        "const token = getToken();",
        "accessToken = await fetchAccessTokenV2(url);",
        "password: string;",
        "apiKey: string | undefined",
        "token: Uint8Array;",
        "property Password: UTF8String read FPassword;",
        "private_key: ed25519.Ed25519PrivateKey, other: int",
        "token = request.headers[\"x\"]",
        "if (token === \"abcdef123456789\") {",
        "token == other12345678",
        "password = db_password",
        "self.token = token",
        "const password = req.body.password;",
        "headers: { Authorization: \"Bearer \" + token }",
        "headers: { Authorization: `Bearer ${token}` }",
        "\"password\": \"required|min:8\",",
        "\"password\": \"Password\",",
        "<input type=\"password\" name=\"password\" id=\"password1\">",
        "const USER_CHANGE_PASSWORD = 0x0040;",
        "PublicKeyToken=b03f5f7f11d50a3a",
        "fn next_token(&mut self) -> Token {",
        "CURLOPT_PASSWORD:=OPTION_START+174,",
        "if (text.includes(\"-----BEGIN PRIVATE KEY-----\")) { return parsePrivateKeyFromTheText(text); }",
        "`-----BEGIN PRIVATE KEY-----\\n${key}\\n-----END PRIVATE KEY-----`",
        "-----BEGIN PRIVATE KEY-----\\nMIIE...\\n-----END PRIVATE KEY-----",

        // Numbers, counts and settings
        "max_tokens=4096, total_tokens: 123",
        "tokens used: 12345",
        "TOKENIZERS_PARALLELISM=false",
        "PASSWORD_MIN_LENGTH=8",
        "next_page_token = \"a1b2c3d4e5f6a7b8\"",
        "\"@octokit/auth-token\": \"^3.0.0\",",
        "\"js-tokens\": \"^4.0.0\",",
        "PWD=/home/dev/project1",
        "OLDPWD=/home/dev/project1",
        "secret: /run/secrets/db_password_1",
        "GOOGLE_APPLICATION_CREDENTIALS=/home/dev/key1.json",
        "private_key: id_rsa_2048.pem",
        "TOKEN_URL=https://auth.host/token1",
        "-Credential Domain01\\User01",

        "docker run -u 1000:1000 image",
        "docker run --user www-data:www-data image",
        "mysql -p<password> shop2 <dump.sql",
        "<password>${env.PASSWORD}</password>",

        // Hashes and ids
        $"commit {Hex(40)}",
        $"sha256:{Hex(64)}",
        $"\"integrity\": \"sha512-{Mixed(86)}==\"",
        "550e8400-e29b-41d4-a716-446655440000",
        $"call_{Mixed(24)} rs_{Hex(50)} msg_{Hex(50)} resp_{Hex(50)}",
        $"\"encrypted_content\":\"gAAAAAB{Mixed(400)}==\"",
        $"data:image/png;base64,iVBORw0KGgo{Mixed(200)}/AKIA{Upper(16)}+AIza{Mixed(35)}==",

        // Keys that are public, and words
        $"ssh-rsa AAAAB3NzaC1yc2E{Mixed(300)} user@host",
        $"-----BEGIN CERTIFICATE-----\n{Mixed(64)}\n-----END CERTIFICATE-----",
        $"-----BEGIN PUBLIC KEY-----\n{Mixed(64)}\n-----END PUBLIC KEY-----",
        $"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{Mixed(64)}\n-----END PGP PUBLIC KEY BLOCK-----",
        "pip install sk-learn",
        $"task-{Mixed(48)} risk-{Mixed(48)}",
        $".mask-sk-{Mixed(48)} {{ color: red }}",
        $".button-key-{Hex(32)}",
        "ghp_ and github_pat_ begin tokens",
        "npm_config_user_agent=npm/8.1.0",
        "bearer token authentication is required",
        "Basic authentication",
        "use --password to be asked for it",
        "the --token option takes a string",
        "The password 'secret' is a word.",
        "http://localhost:3000/@vite/client",
        "git@github.com:owner/repo.git",
        "https://user@host/x",
        "ftp://host:21/a@b",
    ];

    [Theory]
    [MemberData(nameof(Innocents))]
    public void Redact_NoSecret_GivesTheSameInstance(string text)
    {
        var redactor = new CodexRedactor();
        Assert.Same(text, redactor.Redact(text));
        Assert.Empty(redactor.Counts);
        Assert.Null(redactor.Describe());
    }
}
