using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using CodexSessions.Json;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Json;

public sealed class JsonCursorTests
{
    [Fact]
    public void NextMember_Object_GivesNamesAndValuesInOrder()
    {
        var cursor = new JsonCursor("""{ "a" : "x\"y" , "b":{"c":[1,{"d":"}"}]},"e": -12 ,"f":12.0,"g":null,"h":"7"}"""u8);

        Assert.True(cursor.EnterObject());
        Assert.True(cursor.NextMember(out ReadOnlySpan<byte> name));
        Assert.Equal(("a", "x\"y"), (Encoding.UTF8.GetString(name), cursor.ReadText()));
        Assert.True(cursor.NextMember(out _));
        Assert.True(cursor.EnterObject());
        Assert.True(cursor.NextMember(out name));
        Assert.Equal(("c", """[1,{"d":"}"}]"""), (Encoding.UTF8.GetString(name), Encoding.UTF8.GetString(cursor.ReadValue())));
        Assert.False(cursor.NextMember(out _));
        long?[] numbers = new long?[4];
        for (int i = 0; i < numbers.Length; i++)
        {
            Assert.True(cursor.NextMember(out _));
            numbers[i] = cursor.ReadInt64();
        }

        Assert.Equal([-12, 12, null, 7], numbers);
        Assert.False(cursor.NextMember(out _));
        Assert.False(cursor.IsBroken);
    }

    [Fact]
    public void Read_ValueOfAnotherKind_IsUnknownAndPassedOver()
    {
        var cursor = new JsonCursor("""{"a":[1],"b":"text","c":1}"""u8);
        cursor.EnterObject();

        cursor.NextMember(out _);
        Assert.Null(cursor.ReadText());
        cursor.NextMember(out _);
        Assert.Null(cursor.ReadInt64());
        cursor.NextMember(out _);
        Assert.False(cursor.EnterObject());
        Assert.False(cursor.NextMember(out _));
        Assert.False(cursor.IsBroken);
    }

    /// <summary>Whatever the bytes are, the cursor ends; where they are JSON it finds what a reader that validates finds.</summary>
    [Fact]
    public void NextMember_MutatedObjects_EndsAndAgreesWhereTheyAreJson()
    {
        byte[] original = """{"timestamp":"2026-01-02T03:04:05.678Z","type":"event_msg","payload":{"type":"x","a":[1,2,{"b":"\\\""}],"c":"\u00e9"},"n":1.5e3}"""u8.ToArray();
        var random = new Random(6);
        int valid = 0;
        for (int i = 0; i < 50_000; i++)
        {
            byte[] mutated = [.. original.AsSpan(0, random.Next(2) == 0 ? original.Length : random.Next(original.Length))];
            for (int change = random.Next(3); change > 0 && mutated.Length > 0; change--)
            {
                mutated[random.Next(mutated.Length)] = (byte)"{}[]\",:\\ax1 "[random.Next(12)];
            }

            List<string> found = Members(mutated, out bool isBroken);
            if (IsObject(mutated, out List<string> expected))
            {
                valid++;
                Assert.Equal((false, string.Join('|', expected)), (isBroken, string.Join('|', found)));
            }
        }

        Assert.InRange(valid, 5_000, 50_000);
    }

    private static List<string> Members(byte[] json, out bool isBroken)
    {
        var members = new List<string>();
        var cursor = new JsonCursor(json);
        if (cursor.EnterObject())
        {
            while (cursor.NextMember(out ReadOnlySpan<byte> name))
            {
                members.Add(Encoding.UTF8.GetString(name) + "=" + Encoding.UTF8.GetString(cursor.ReadValue()));
            }
        }

        isBroken = cursor.IsBroken;
        return members;
    }

    private static bool IsObject(byte[] json, out List<string> members)
    {
        members = [];
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = Encoding.UTF8.GetString(reader.ValueSpan);
                reader.Read();
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                members.Add(name + "=" + Encoding.UTF8.GetString(json, start, (int)reader.BytesConsumed - start));
            }

            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
