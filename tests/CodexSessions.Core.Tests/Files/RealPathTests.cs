using System;
using System.IO;
using CodexSessions.Files;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Files;

public sealed class RealPathTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly string _folder;

    public RealPathTests() => _folder = RealPath.Of(_temp.Path);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Of_LinksOnTheWay_AreFollowed()
    {
        string home = Directory.CreateDirectory(Path.Combine(_folder, "data", "home")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(_folder, "absolute"), Path.Combine(_folder, "data"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "relative"), Path.Combine("absolute", ".", "home"));

        Assert.Equal(home, RealPath.Of(Path.Combine(_folder, "absolute", "home")));
        Assert.Equal(home, RealPath.Of(Path.Combine(_folder, "relative") + Path.DirectorySeparatorChar));
        Assert.True(CodexHome.AreSame(Path.Combine(_folder, "relative"), home));
        Assert.False(CodexHome.AreSame(_folder, home));
    }

    [Fact]
    public void Of_WhatCannotBeFollowed_StaysAsItIs()
    {
        string circle = Path.Combine(_folder, "circle");
        Directory.CreateSymbolicLink(circle, circle);
        string missing = Path.Combine(_folder, "missing", "home");

        Assert.Equal(circle, RealPath.Of(circle));
        Assert.Equal(missing, RealPath.Of(missing));
        Assert.Equal("a\0b", RealPath.Of("a\0b"));
    }

    [Theory]
    [InlineData(@"\\server\share", true)]
    [InlineData("//server/share", true)]
    [InlineData(@"/\server\share", true)]
    [InlineData(@"\\?\UNC\server\share", true)]
    [InlineData(@"\\.\UNC\server\share", true)]
    [InlineData(@"\??\UNC\server\share", true)]
    [InlineData(@"\\?\C:\work", false)]
    [InlineData(@"C:\work", false)]
    [InlineData("/home/dev", false)]
    [InlineData("/", false)]
    [InlineData("", false)]
    public void IsUnc_Spellings_AreToldApart(string path, bool expected) => Assert.Equal(expected, WorkingDirectoryName.IsUnc(path));
}
