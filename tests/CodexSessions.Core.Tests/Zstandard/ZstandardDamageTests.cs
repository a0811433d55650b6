using System;
using System.Collections.Generic;
using CodexSessions.Files;
using Xunit;

namespace CodexSessions.Tests.Zstandard;

/// <summary>Damaged data must be refused, and with nothing but the one exception.</summary>
public sealed class ZstandardDamageTests
{
    [Theory]
    [MemberData(nameof(Fixtures.Names), MemberType = typeof(Fixtures))]
    public void Read_TruncatedAnywhere_Faults(string name)
    {
        Fixture fixture = Fixtures.Get(name);
        for (int length = 0; length < fixture.Compressed.Length; length++)
        {
            (byte[] content, ZstandardException? fault) = Decoding.TryDecode(fixture.Compressed[..length]);

            Assert.NotNull(fault);
            Assert.Equal(length, fault.CompressedOffset);
            Assert.True(fixture.Content.AsSpan().StartsWith(content));
        }
    }

    [Fact]
    public void Read_TruncatedBetweenFrames_FaultsUnlessAFrameEndsThere()
    {
        byte[] first = Fixtures.FewSymbols.Compressed;
        byte[] compressed = [.. first, .. Fixtures.RawBlock.Compressed];
        byte[] whole = [.. Fixtures.FewSymbols.Content, .. Fixtures.RawBlock.Content];
        for (int length = 0; length < compressed.Length; length++)
        {
            (byte[] content, ZstandardException? fault) = Decoding.TryDecode(compressed[..length]);

            Assert.Equal(length == first.Length, fault is null);
            Assert.True(content.Length >= (length >= first.Length ? Fixtures.FewSymbols.Content.Length : 0));
            Assert.True(whole.AsSpan().StartsWith(content));
        }
    }

    [Theory]
    [MemberData(nameof(Fixtures.Names), MemberType = typeof(Fixtures))]
    public void Read_SingleBitFlipped_FaultsOrReturnsTheContent(string name)
    {
        Fixture fixture = Fixtures.Get(name);

        // Without a checksum there are bits whose change nothing can tell.
        bool hasChecksum = (fixture.Compressed[4] & 0x04) != 0;

        // Every bit of the headers, and of the rest a part that hits all bit positions.
        for (int bit = 0; bit < 8 * fixture.Compressed.Length; bit += bit < 512 ? 1 : 11)
        {
            byte[] compressed = Decoding.Flip(fixture.Compressed, bit);

            (byte[] content, ZstandardException? fault) = Decoding.TryDecode(compressed);

            if (fault is not null)
            {
                Assert.InRange(fault.CompressedOffset, 0, compressed.Length);
            }
            else if (hasChecksum)
            {
                Assert.Equal(fixture.Content, content);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_RandomDamage_FaultsOrEnds(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 3000; round++)
        {
            Fixture fixture = Fixtures.All[random.Next(Fixtures.All.Length)];
            List<byte> damaged = [.. fixture.Compressed];
            int edits = random.Next(1, 6);
            for (int i = 0; i < edits && damaged.Count > 0; i++)
            {
                Damage(damaged, random);
            }

            byte[] compressed = [.. damaged];
            ZstandardException? fault = Decoding.TryDecode(compressed).Fault;

            Assert.InRange(fault?.CompressedOffset ?? 0, 0, compressed.Length);
        }
    }

    [Fact]
    public void Read_Noise_Faults()
    {
        Random random = new(5);
        for (int round = 0; round < 3000; round++)
        {
            // Behind a magic number and a window descriptor, so that the noise gets further.
            byte[] compressed = new byte[random.Next(10, 400)];
            random.NextBytes(compressed);
            Decoding.Hex("28B52FFD 00 58").CopyTo(compressed, 0);

            // A first block that is compressed and takes the rest.
            int header = ((compressed.Length - 9) << 3) | 5;
            compressed[6] = (byte)header;
            compressed[7] = (byte)(header >> 8);
            compressed[8] = 0;

            ZstandardException? fault = Decoding.TryDecode(compressed).Fault;

            Assert.InRange(fault?.CompressedOffset ?? 0, 0, compressed.Length);
        }
    }

    private static void Damage(List<byte> data, Random random)
    {
        // The headers, which are at the start, matter more than their share of the bytes.
        int index = random.Next(2) == 0 ? random.Next(data.Count) : random.Next(Math.Min(data.Count, 40));
        switch (random.Next(4))
        {
            case 0:
                data[index] = (byte)random.Next(256);
                break;
            case 1:
                data.RemoveRange(index, Math.Min(random.Next(1, 10), data.Count - index));
                break;
            case 2:
                data.InsertRange(index, data.GetRange(index, Math.Min(random.Next(1, 10), data.Count - index)));
                break;
            default:
                data[index] ^= (byte)(1 << random.Next(8));
                break;
        }
    }
}
