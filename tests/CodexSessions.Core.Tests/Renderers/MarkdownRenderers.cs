using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using CodexSessions.Tests.Support;

namespace CodexSessions.Tests.Renderers;

/// <summary>
/// The programs and libraries with which people look at Markdown, raw HTML on: <c>cmark-gfm</c> on PATH, and those of npm in the folder
/// that an environment variable names.
/// </summary>
internal static class MarkdownRenderers
{
    internal const string FolderVariable = "CODEXSESSIONS_RENDERERS";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static readonly string[] CmarkArguments = ["--unsafe", "--extension", "table", "--extension", "autolink", "--extension", "strikethrough", "--extension", "footnotes", "--extension", "tasklist"];

    private static readonly string[] OfNpm = ["marked", "markdown-it", "markdown-it with linkify", "remark-gfm"];

    /// <summary>The names of all of them.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["cmark-gfm", "cmark-gfm with tagfilter", .. OfNpm];

    /// <summary>Why one of them cannot be used; null when it can.</summary>
    internal static string? WhyNot(string name)
    {
        if (!OfNpm.Contains(name))
        {
            return ChildProgram.OnPath("cmark-gfm") is null ? "There is no cmark-gfm on PATH." : null;
        }

        return Folder is not { } folder ? $"{FolderVariable} names no folder with the renderers of npm."
            : !Directory.Exists(Path.Combine(folder, "node_modules")) ? $"There is no node_modules in {folder}, which {FolderVariable} names."
            : ChildProgram.OnPath("node") is null ? "There is no node on PATH."
            : null;
    }

    private static string? Folder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : null;

    /// <summary>Renders documents with all renderers that can be used: for each its pages in the order of the documents.</summary>
    internal static Dictionary<string, string[]> Render(IReadOnlyList<string> documents)
    {
        var pages = new Dictionary<string, string[]>();
        if (WhyNot(Names[0]) is null)
        {
            pages[Names[0]] = RenderEach(documents, CmarkArguments);
            pages[Names[1]] = RenderEach(documents, [.. CmarkArguments, "--extension", "tagfilter"]);
        }

        if (WhyNot(OfNpm[0]) is null)
        {
            string script = Path.Combine(TestPaths.RepositoryRoot, "tests", "CodexSessions.Core.Tests", "Renderers", "render.mjs");
            string output = Run("node", [script, Folder!], JsonSerializer.Serialize(documents));
            Dictionary<string, string>[] rendered = JsonSerializer.Deserialize<Dictionary<string, string>[]>(output)!;
            foreach (string name in OfNpm)
            {
                pages[name] = [.. rendered.Select(page => page[name])];
            }
        }

        return pages;
    }

    private static string[] RenderEach(IReadOnlyList<string> documents, string[] arguments)
    {
        string[] pages = new string[documents.Count];
        Parallel.For(0, documents.Count, i => pages[i] = Run("cmark-gfm", arguments, documents[i]));
        return pages;
    }

    private static string Run(string program, IEnumerable<string> arguments, string input)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
        }

        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}");
    }
}
