using System;
using System.Collections.Generic;
using static CodexSessions.Redaction.CharSet;

namespace CodexSessions.Redaction;

/// <summary>
/// The tokens of well-known services, told by their shape alone. This is the place to teach the redaction a new one. Of shapes that
/// begin alike the one with the longer beginning stands first.
/// </summary>
internal static class TokenShapes
{
    private const int Any = int.MaxValue;

    private static readonly TokenShape[] All =
    [
        // Models
        new("Anthropic key", "sk-ant-", UrlSafe, (40, 255)),
        new("OpenRouter key", "sk-or-v1-", Hex, (64, 64)),
        new("OpenAI key", "sk-proj-", UrlSafe, (40, 255)),
        new("OpenAI key", "sk-svcacct-", UrlSafe, (40, 255)),
        new("OpenAI key", "sk-admin-", UrlSafe, (40, 255)),
        new("OpenAI key", "sk-", AlphaNumeric, (32, 64)),
        new("OpenAI key", "sess-", AlphaNumeric, (40, 40)),
        new("Cerebras key", "csk-", AlphaNumeric, (40, 64)),
        new("Groq key", "gsk_", AlphaNumeric, (40, 64)),
        new("Hugging Face token", "hf_", AlphaNumeric, (30, 40)),
        new("Hugging Face token", "api_org_", AlphaNumeric, (30, 40)),
        new("LangSmith key", "lsv2_", Hex | Letter | Underscore, (40, 64)),
        new("NVIDIA key", "nvapi-", UrlSafe, (60, 70)),
        new("Perplexity key", "pplx-", AlphaNumeric, (40, 64)),
        new("Pinecone key", "pcsk_", Word, (50, 80)),
        new("Replicate token", "r8_", AlphaNumeric, (37, 40)),
        new("Tavily key", "tvly-", UrlSafe, (32, 64)),
        new("xAI key", "xai-", AlphaNumeric, (70, 90)),

        // Source code, builds and packages
        new("GitHub token", "ghp_", AlphaNumeric, (36, 255)),
        new("GitHub token", "gho_", AlphaNumeric, (36, 255)),
        new("GitHub token", "ghu_", AlphaNumeric, (36, 255)),
        new("GitHub token", "ghs_", AlphaNumeric, (36, 255)),
        new("GitHub token", "ghr_", AlphaNumeric, (36, 255)),
        new("GitHub token", "github_pat_", Word, (60, 255)),
        new("GitLab token", "glpat-", UrlSafe | Dot, (20, 255)),
        new("GitLab token", "gldt-", UrlSafe, (20, 64)),
        new("GitLab token", "glrt-", UrlSafe | Dot, (20, 255)),
        new("GitLab token", "glptt-", UrlSafe, (40, 64)),
        new("GitLab token", "glft-", UrlSafe, (20, 64)),
        new("GitLab token", "glcbt-", UrlSafe, (20, 255)),
        new("GitLab token", "glimt-", UrlSafe, (20, 64)),
        new("GitLab token", "glsoat-", UrlSafe, (20, 64)),
        new("GitLab token", "glagent-", UrlSafe, (50, 255)),
        new("GitLab token", "gloas-", UrlSafe, (64, 64)),
        new("Atlassian token", "ATATT3", UrlSafe | EqualsSign, (100, 255)) { IsBare = true },
        new("Bitbucket password", "ATBB", AlphaNumeric, (32, 32)) { IsBare = true },
        new("Buildkite token", "bkua_", Hex, (40, 40)),
        new("crates.io token", "cio", AlphaNumeric, (32, 32)) { IsBare = true },
        new("Docker Hub token", "dckr_pat_", UrlSafe, (27, 36)),
        new("Docker Hub token", "dckr_oat_", UrlSafe, (27, 36)),
        new("npm token", "npm_", AlphaNumeric, (36, 36)),
        new("NuGet key", "oy2", Lower | Digit, (43, 43)) { IsBare = true },
        new("PyPI token", "pypi-", UrlSafe, (50, 255)),
        new("RubyGems key", "rubygems_", Hex, (48, 48)),
        new("Sourcegraph token", "sgp_", AlphaNumeric | Underscore, (40, 64)),

        // Clouds and where programs run
        new("AWS access key", "AKIA", Upper | Digit, (16, 16)) { IsBare = true },
        new("AWS access key", "ASIA", Upper | Digit, (16, 16)) { IsBare = true },
        new("AWS access key", "ABIA", Upper | Digit, (16, 16)) { IsBare = true },
        new("Google API key", "AIza", UrlSafe, (35, 35)) { IsBare = true },
        new("Google OAuth token", "ya29.", UrlSafe | Dot, (20, 2048)) { IsBare = true },
        new("Google OAuth token", "1//0", UrlSafe, (40, 255)) { IsBare = true },
        new("Google OAuth secret", "GOCSPX-", UrlSafe, (28, 28)),
        new("Databricks token", "dapi", Hex, (32, 32)) { IsBare = true },
        new("DigitalOcean token", "dop_v1_", Hex, (64, 64)),
        new("DigitalOcean token", "doo_v1_", Hex, (64, 64)),
        new("DigitalOcean token", "dor_v1_", Hex, (64, 64)),
        new("Fly token", "fo1_", UrlSafe, (43, 43)),
        new("Fly token", "fm2_", Base64, (100, 2048)),
        new("Heroku key", "HRKU-", UrlSafe, (36, 64)),
        new("Netlify token", "nfp_", AlphaNumeric, (36, 40)),
        new("PlanetScale password", "pscale_pw_", UrlSafe | Dot, (32, 64)),
        new("PlanetScale token", "pscale_tkn_", UrlSafe | Dot, (32, 64)),
        new("Pulumi token", "pul-", Hex, (40, 40)),
        new("Render key", "rnd_", AlphaNumeric, (32, 32)),
        new("Supabase token", "sbp_", Hex, (40, 40)),
        new("Supabase key", "sb_secret_", UrlSafe, (30, 64)),
        new("Tailscale key", "tskey-", UrlSafe, (24, 128)),

        // Money
        new("Stripe key", "sk_live_", AlphaNumeric, (16, 255)),
        new("Stripe key", "sk_test_", AlphaNumeric, (16, 255)),
        new("Stripe key", "rk_live_", AlphaNumeric, (16, 255)),
        new("Stripe key", "rk_test_", AlphaNumeric, (16, 255)),
        new("Stripe webhook secret", "whsec_", Base64, (24, 128)),
        new("Shopify token", "shpat_", AnyHex, (32, 32)),
        new("Shopify token", "shpca_", AnyHex, (32, 32)),
        new("Shopify token", "shppa_", AnyHex, (32, 32)),
        new("Shopify secret", "shpss_", AnyHex, (32, 32)),
        new("Square token", "sq0atp-", UrlSafe, (22, 22)),
        new("Square secret", "sq0csp-", UrlSafe, (43, 43)),
        new("Square token", "EAAA", UrlSafe, (60, 60)) { IsBare = true },

        // Words between people
        new("Discord token", "M", UrlSafe, (22, 27), (6, 7), (27, 40)) { IsBare = true },
        new("Discord token", "N", UrlSafe, (22, 27), (6, 7), (27, 40)) { IsBare = true },
        new("Discord token", "O", UrlSafe, (22, 27), (6, 7), (27, 40)) { IsBare = true },
        new("Discord webhook", "discord.com/api/webhooks/", UrlSafe | Slash, (60, 128)) { KeepsPrefix = true },
        new("Discord webhook", "discordapp.com/api/webhooks/", UrlSafe | Slash, (60, 128)) { KeepsPrefix = true },
        new("Mailgun key", "key-", Hex, (32, 32)),
        new("Brevo key", "xkeysib-", AlphaNumeric | Dash, (70, 90)),
        new("SendGrid key", "SG.", UrlSafe, (16, 32), (32, 64)),
        new("Slack token", "xoxa-", AlphaNumeric | Dash, (20, 255)),
        new("Slack token", "xoxb-", AlphaNumeric | Dash, (20, 255)),
        new("Slack token", "xoxc-", AlphaNumeric | Dash, (20, 255)),
        new("Slack token", "xoxe-", AlphaNumeric | Dash, (20, 255)),
        new("Slack token", "xoxe.xoxp-", AlphaNumeric | Dash, (20, 255)),
        new("Slack token", "xoxp-", AlphaNumeric | Dash, (20, 255)),
        new("Slack token", "xoxr-", AlphaNumeric | Dash, (20, 255)),
        new("Slack token", "xoxs-", AlphaNumeric | Dash, (20, 255)),
        new("Slack token", "xapp-", AlphaNumeric | Dash, (20, 255)),
        new("Slack webhook", "hooks.slack.com/services/", Word | Slash, (20, 128)) { KeepsPrefix = true },
        new("Slack webhook", "hooks.slack.com/workflows/", Word | Slash, (20, 128)) { KeepsPrefix = true },
        new("Slack webhook", "hooks.slack.com/triggers/", Word | Slash, (20, 128)) { KeepsPrefix = true },
        new("Teams webhook", "webhook.office.com/webhookb2/", UrlSafe | Slash, (36, 255)) { KeepsPrefix = true },
        new("Twilio key", "SK", Hex, (32, 32)) { IsBare = true },

        // Tools of teams
        new("Doppler token", "dp.ct.", AlphaNumeric, (40, 44)),
        new("Doppler token", "dp.pt.", AlphaNumeric, (40, 44)),
        new("Doppler token", "dp.sa.", AlphaNumeric, (40, 44)),
        new("Doppler token", "dp.st.", UrlSafe | Dot, (40, 80)),
        new("Dynatrace token", "dt0c01.", Upper | Digit, (24, 24), (64, 64)),
        new("Figma token", "figd_", UrlSafe, (40, 64)),
        new("Grafana token", "glc_", Base64, (32, 512)),
        new("Grafana token", "glsa_", Word, (41, 41)),
        new("HubSpot token", "pat-na1-", Hex | Dash, (36, 36)),
        new("HubSpot token", "pat-eu1-", Hex | Dash, (36, 36)),
        new("Linear key", "lin_api_", AlphaNumeric, (40, 48)),
        new("Linear token", "lin_oauth_", Hex, (64, 64)),
        new("New Relic key", "NRAK-", Upper | Digit, (27, 27)),
        new("Notion token", "ntn_", AlphaNumeric, (40, 50)),
        new("Notion token", "secret_", AlphaNumeric, (43, 43)),
        new("Postman key", "PMAK-", Hex | Dash, (59, 59)),
        new("Sentry token", "sntrys_", Base64 | Underscore, (60, 512)),
        new("Sentry token", "sntryu_", Hex, (64, 64)),
        new("Vault token", "hvb.", UrlSafe, (90, 512)),
        new("Vault token", "hvr.", UrlSafe, (24, 512)),
        new("Vault token", "hvs.", UrlSafe, (24, 512)),

        // Of no service
        new("age key", "AGE-SECRET-KEY-1", Upper | Digit, (58, 58)),
        new("1Password token", "ops_eyJ", UrlSafe, (200, 2048)),
        new("JWT", "eyJ", UrlSafe, (10, Any), (10, Any), (16, Any)) { IsBare = true },
    ];

    private static readonly InfixShape[] Infixes =
    [
        new("Azure secret", AlphaNumeric, (3, 3), "8Q~", UrlSafe | Dot | Tilde, (31, 34)),
        new("Azure secret", AlphaNumeric, (3, 3), "7Q~", UrlSafe | Dot | Tilde, (31, 34)),
        new("Telegram token", Digit, (8, 10), ":AA", UrlSafe, (32, 34)) { Before = "bot" },
        new("Terraform token", AlphaNumeric, (14, 14), ".atlasv1.", UrlSafe, (60, 70)),
    ];

    /// <summary>The shapes by their first two characters; most words of a text have none.</summary>
    private static readonly TokenShape[]?[] ByBeginning = Index();

    /// <summary>Whether a token may begin at a position, as its first two characters tell.</summary>
    internal static bool MayBegin(ReadOnlySpan<char> text, int start) =>
        start + 1 < text.Length && text[start] < 128 && text[start + 1] < 128 && ByBeginning[PlaceOf(text[start], text[start + 1])] is not null;

    /// <summary>The token that begins at a position.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">A position at which something new begins.</param>
    /// <param name="isClear">Whether what stands before cannot be base64 or a path.</param>
    /// <param name="secret">The token.</param>
    internal static bool TryMatch(ReadOnlySpan<char> text, int start, bool isClear, out Secret secret)
    {
        if (MayBegin(text, start))
        {
            foreach (TokenShape shape in ByBeginning[PlaceOf(text[start], text[start + 1])]!)
            {
                if (isClear || !shape.IsBare)
                {
                    int end = shape.EndOf(text, start);
                    if (end >= 0)
                    {
                        secret = new Secret(shape.KeepsPrefix ? start + shape.Prefix.Length : start, end, shape.Kind);
                        return true;
                    }
                }
            }
        }

        secret = default;
        return false;
    }

    /// <summary>The token whose first word is known.</summary>
    internal static bool TryMatchInfix(ReadOnlySpan<char> text, int wordStart, int wordEnd, out Secret secret)
    {
        foreach (InfixShape shape in Infixes)
        {
            if (shape.TryMatch(text, wordStart, wordEnd, out secret))
            {
                return true;
            }
        }

        secret = default;
        return false;
    }

    private static int PlaceOf(char first, char second) => (first << 7) | second;

    private static TokenShape[]?[] Index()
    {
        var lists = new List<TokenShape>?[128 * 128];
        foreach (TokenShape shape in All)
        {
            if (shape.Prefix.Length > 1)
            {
                (lists[PlaceOf(shape.Prefix[0], shape.Prefix[1])] ??= []).Add(shape);
                continue;
            }

            for (char second = '\0'; second < 128; second++)
            {
                (lists[PlaceOf(shape.Prefix[0], second)] ??= []).Add(shape);
            }
        }

        return Array.ConvertAll(lists, static list => list?.ToArray());
    }
}
