# The rows about listing homes and reading sessions.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Processes.psm1')
Import-Module (Join-Path $PSScriptRoot 'Rows.psm1')

# Listing a home, against nothing but reading the beginnings of the same files.
function Measure-Listing([pscustomobject] $Setup) {
    $prepare = {
        Add-Type -TypeDefinition '
            using System.IO;

            public static class Heads
            {
                public static void Read(string[] paths)
                {
                    var head = new byte[64 * 1024];
                    foreach (string path in paths)
                    {
                        FileShare share = FileShare.ReadWrite | FileShare.Delete;
                        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, share, bufferSize: 0);
                        file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
                    }
                }
            }'
        $Task.Files = [string[]](Get-CodexSession -CodexHome $Task.CodexHome -ErrorAction SilentlyContinue).Path
        [pscustomobject]@{
            Files = $Task.Files.Count
            Bytes = ($Task.Files | Get-Item | Measure-Object Length -Sum).Sum
        }
    }
    $ours = '$null = Get-CodexSession -CodexHome $Task.CodexHome -ErrorAction SilentlyContinue'
    $result = Measure-Pair $Setup $ours '[Heads]::Read($Task.Files)' @{ Prepare = $prepare; WarmUp = 20 }
    if ($Setup.Files -and $result.Facts.Files -ne $Setup.Files) {
        throw "Get-CodexSession lists $($result.Facts.Files) sessions of $($Setup.Files)."
    }

    $row = New-PairRow $result.Pairs -Bound 'at most' -Limit 5 `
        -Work 'list a home, newest first, previews included' -Against 'open each file, read its first 64 KB'
    New-Result $row ('Files: {0:N0} sessions, {1:N0} MB' -f $result.Facts.Files, ($result.Facts.Bytes / 1MB))
}

# Reading every item, against PowerShell's own way.
function Measure-Reading([pscustomobject] $Setup) {
    $prepare = {
        # Both sides read all of what is measured: a line that stops ConvertFrom-Json would make its work less.
        $facts = [pscustomobject]@{ Files = 0; LeftOut = 0; Lines = 0; Items = 0 }
        $sessions = Get-CodexSession -CodexHome $Task.CodexHome -ErrorAction SilentlyContinue
        $Task.Files = foreach ($file in $sessions.Path -like '*.jsonl') {
            try {
                $lines = @(Get-Content -LiteralPath $file | ConvertFrom-Json).Count
                $items = @(Get-CodexSessionItem -LiteralPath $file).Count
                $facts.Files++
                $facts.Lines += $lines
                $facts.Items += $items
                $file
            } catch {
                $facts.LeftOut++
            }
        }
        $facts
    }
    $ours = 'foreach ($file in $Task.Files) { $null = Get-CodexSessionItem -LiteralPath $file }'
    $other = 'foreach ($file in $Task.Files) { $null = Get-Content -LiteralPath $file | ConvertFrom-Json }'
    $result = Measure-Pair $Setup $ours $other @{ Prepare = $prepare }
    $facts = $result.Facts
    if ($facts.Items -lt $facts.Lines) {
        throw "Get-CodexSessionItem gives $($facts.Items) items of $($facts.Lines) lines."
    }

    $row = New-PairRow $result.Pairs -Faster -Bound 'at least' -Limit 5 `
        -Work '`$null = Get-CodexSessionItem` over all line files' -Against '`$null = Get-Content \| ConvertFrom-Json`'
    New-Result $row ('Reading: {0:N0} line files, {1:N0} lines, {2} left out' -f $facts.Files, $facts.Lines, $facts.LeftOut)
}

# Decoding a compressed session, against the whole process of the tool. Nothing is done with the content.
function Measure-Decoding([pscustomobject] $Setup, [string] $File, [pscustomobject] $Zstd) {
    $prepare = {
        # The decoder is not public.
        $decoder = [CodexSessions.CodexSession].Assembly.GetType('CodexSessions.Files.ZstandardStream', $true)
        $Task.Constructor = $decoder.GetConstructors('Instance, NonPublic')[0]
    }
    $ours = '$stream = $Task.Constructor.Invoke(@([IO.File]::OpenRead($Task.File))); $stream.CopyTo([IO.Stream]::Null); $stream.Dispose()'
    $task = @{ File = $File; Zstd = $Zstd.Path }
    $result = Measure-Pair $Setup $ours 'Invoke-Program $Task.Zstd -q -t $Task.File' @{ Prepare = $prepare; Task = $task }
    New-Result (New-PairRow $result.Pairs -Bound 'at most' -Limit 3 `
            -Work 'decode a compressed session, 300 MB of text' -Against '`zstd -t`, the whole process') "zstd $($Zstd.Version)"
}

Export-ModuleMember -Function Measure-Listing, Measure-Reading, Measure-Decoding
