using Xunit;
using static CodexSessions.Tests.Redaction.FakeSecret;

namespace CodexSessions.Tests.Redaction;

/// <summary>Secrets that are told by their shape, wherever they stand.</summary>
public sealed class SecretShapeTests
{
    /// <summary>The kind and a secret of it, in two parts.</summary>
    public static TheoryData<string, string, string> Tokens => new()
    {
        { "OpenAI key", "sk-", Mixed(48) },
        { "OpenAI key", "sk-proj-", Mixed(40) + "-_" + Mixed(60) },
        { "OpenAI key", "sk-svcacct-", Mixed(100) },
        { "OpenAI key", "sess-", Mixed(40) },
        { "Anthropic key", "sk-ant-", "api03-" + Mixed(93) + "AA" },
        { "OpenRouter key", "sk-or-v1-", Hex(64) },
        { "Groq key", "gsk_", Mixed(52) },
        { "xAI key", "xai-", Mixed(80) },
        { "Perplexity key", "pplx-", Mixed(48) },
        { "Replicate token", "r8_", Mixed(37) },
        { "Hugging Face token", "hf_", Mixed(34) },
        { "GitHub token", "ghp_", Mixed(36) },
        { "GitHub token", "gho_", Mixed(36) },
        { "GitHub token", "ghu_", Mixed(36) },
        { "GitHub token", "ghs_", Mixed(36) },
        { "GitHub token", "ghr_", Mixed(76) },
        { "GitHub token", "github_pat_", Mixed(22) + "_" + Mixed(59) },
        { "GitLab token", "glpat-", Mixed(20) },
        { "GitLab token", "gldt-", Mixed(20) },
        { "GitLab token", "glrt-", Mixed(20) },
        { "GitLab token", "glptt-", Hex(40) },
        { "npm token", "npm_", Mixed(36) },
        { "PyPI token", "pypi-", "AgEIcHlwaS5vcmc" + Mixed(100) },
        { "RubyGems key", "rubygems_", Hex(48) },
        { "NuGet key", "oy2", Lower(43) },
        { "Docker Hub token", "dckr_pat_", Mixed(27) },
        { "AWS access key", "AKIA", Upper(16) },
        { "AWS access key", "ASIA", Upper(16) },
        { "Google API key", "AIza", Mixed(35) },
        { "Google OAuth token", "ya29.", Mixed(60) + "-" + Mixed(20) },
        { "Google OAuth secret", "GOCSPX-", Mixed(28) },
        { "Databricks token", "dapi", Hex(32) },
        { "DigitalOcean token", "dop_v1_", Hex(64) },
        { "DigitalOcean token", "doo_v1_", Hex(64) },
        { "DigitalOcean token", "dor_v1_", Hex(64) },
        { "Heroku key", "HRKU-", Mixed(60) },
        { "Supabase token", "sbp_", Hex(40) },
        { "Stripe key", "sk_live_", Mixed(24) },
        { "Stripe key", "rk_live_", Mixed(24) },
        { "Stripe key", "sk_test_", Mixed(24) },
        { "Stripe webhook secret", "whsec_", Mixed(32) },
        { "Shopify token", "shpat_", Hex(32) },
        { "Shopify secret", "shpss_", Hex(32) },
        { "Shopify token", "shpca_", Hex(32) },
        { "Shopify token", "shppa_", Hex(32) },
        { "Square token", "sq0atp-", Mixed(22) },
        { "Square secret", "sq0csp-", Mixed(43) },
        { "Square token", "EAAA", Mixed(60) },
        { "Slack token", "xoxb-", "123456789012-" + Mixed(24) },
        { "Slack token", "xoxp-", "123456789012-" + Mixed(24) },
        { "Slack token", "xapp-", "1-A0123456789-" + Mixed(24) },
        { "Discord token", "M", Mixed(25) + "." + Mixed(6) + "." + Mixed(38) },
        { "SendGrid key", "SG.", Mixed(22) + "." + Mixed(43) },
        { "Mailgun key", "key-", Hex(32) },
        { "Twilio key", "SK", Hex(32) },
        { "Telegram token", "123456789:", "AA" + Mixed(33) },
        { "Linear key", "lin_api_", Mixed(40) },
        { "Notion token", "ntn_", Mixed(46) },
        { "Notion token", "secret_", Mixed(43) },
        { "Figma token", "figd_", Mixed(40) },
        { "Postman key", "PMAK-", Hex(24) + "-" + Hex(34) },
        { "New Relic key", "NRAK-", Upper(27) },
        { "Grafana token", "glsa_", Mixed(32) + "_" + Hex(8) },
        { "Grafana token", "glc_", Mixed(100) },
        { "Vault token", "hvs.", Mixed(90) },
        { "Vault token", "hvb.", Mixed(140) },
        { "Terraform token", Mixed(14), ".atlasv1." + Mixed(67) },
        { "Doppler token", "dp.pt.", Mixed(43) },
        { "Sentry token", "sntrys_", Mixed(90) },
        { "Sentry token", "sntryu_", Hex(64) },
        { "Azure secret", "n0t", "8Q~" + Mixed(34) },
        { "age key", "AGE-SECRET-KEY-1", Upper(58) },
        { "JWT", "eyJ", Mixed(17) + ".eyJ" + Mixed(60) + "." + Mixed(43) },
    };

    [Theory]
    [MemberData(nameof(Tokens))]
    public void Redact_TokenOfAService_LeavesWhatSurroundsIt(string kind, string beginning, string rest)
    {
        string mark = $"[redacted: {kind}]";
        foreach (string surroundings in (string[])
        [
            "{0}", "use {0} now", "it is {0}.", "'{0}'", "\"k\": \"{0}\",", "={0}&x=1", "({0})", "<{0}>", "`{0}`", "a\n-{0}\n+b", "\\\"{0}\\\"",
            "line\\n{0}\\nline", "line\\\\n{0}\\\\nline", "q=%3D{0}%26", "\u001b[32m{0}\u001b[0m", "\\u001b[1;31m{0}\\u001b[0m", "\\u0022{0}\\u0022", "für:{0}…",
        ])
        {
            string text = surroundings.Replace("{0}", beginning + rest);
            Assert.Equal(surroundings.Replace("{0}", mark), new CodexRedactor().Redact(text));
        }
    }

    [Theory]
    [InlineData("Slack webhook", "https://hooks.slack.com/services/", "T0ABCDEF1/B0ABCDEF2/")]
    [InlineData("Discord webhook", "https://discord.com/api/webhooks/", "123456789012345678/n0tR3al5n0tR3al5n0tR3al5n0tR3al5n0tR3al5n0tR3al5")]
    public void Redact_AddressThatIsASecret_LeavesItsHost(string kind, string host, string path) =>
        Assert.Equal($"curl {host}[redacted: {kind}] -d x", new CodexRedactor().Redact($"curl {host}{path}{Mixed(24)} -d x"));

    [Theory]
    [InlineData("RSA ", "\n")]
    [InlineData("EC ", "\r\n")]
    [InlineData("OPENSSH ", "\\n")]
    [InlineData("", "\\\\n")]
    [InlineData("ENCRYPTED ", "\n+")]
    [InlineData("", "\n   12  ")]
    [InlineData("", "\",\n  \"")]
    public void Redact_PrivateKey_LeavesWhatSurroundsIt(string name, string lineEnd) =>
        Assert.Equal("key = [redacted: private key]; next", new CodexRedactor().Redact($"key = {PrivateKey(name, lineEnd)}; next"));

    [Fact]
    public void Redact_PgpKeyWithHeaders_IsOneSecret()
    {
        string begin = "-----BEGIN PGP PRIVATE" + " KEY BLOCK-----\nVersion: GnuPG v2\nComment: not real\n\n";
        string end = "\n=n0tR\n-----END PGP PRIVATE" + " KEY BLOCK-----";
        Assert.Equal("[redacted: private key]\nrest", new CodexRedactor().Redact($"{begin}{Mixed(64)}\n{Mixed(64)}{end}\nrest"));
    }

    [Fact]
    public void Redact_KeyThatIsCutOff_IsTakenOutAsFarAsItGoes()
    {
        string key = PrivateKey();
        Assert.Equal("cat id\n[redacted: private key]", new CodexRedactor().Redact("cat id\n" + key[..150]));
        Assert.Equal("[redacted: private key]\nNothing else was found.", new CodexRedactor().Redact(key[..160] + "\nNothing else was found."));
        Assert.Equal("[redacted: private key]\n", new CodexRedactor().Redact($"{key[..120]}\n…12 tokens truncated…\n{key[130..]}\n"));
    }
}
