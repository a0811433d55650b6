using System.Linq;

namespace CodexSessions.Tests.Redaction;

/// <summary>
/// Makes bodies of secrets that nobody ever had. They and their beginnings are put together only when a test runs: no scanner of
/// secrets shall find one in these files.
/// </summary>
internal static class FakeSecret
{
    internal static string Mixed(int length) => Repeat("n0tR3al5", length);

    internal static string Lower(int length) => Repeat("n0tr3al5", length);

    internal static string Upper(int length) => Repeat("N0TR3AL5", length);

    internal static string Hex(int length) => Repeat("0dead1beef2cafe", length);

    /// <summary>A key as it stands in a file, with other line ends if wanted.</summary>
    internal static string PrivateKey(string name = "RSA ", string lineEnd = "\n", int lines = 3) =>
        string.Join(
            lineEnd,
            [
                $"-----BEGIN {name}PRIVATE{" KEY"}-----",
                .. Enumerable.Repeat(Mixed(64), lines),
                Mixed(20),
                $"-----END {name}PRIVATE{" KEY"}-----",
            ]);

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length + 1))[..length];
}
