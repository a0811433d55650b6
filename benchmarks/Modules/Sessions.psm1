# Makes single session files to measure on: large ones, one with a long line, a compressed one.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'BuiltFolders.psm1')
Import-Module (Join-Path $PSScriptRoot 'Homes.psm1')

# One character a byte: what is read this way is written back byte for byte.
$script:Bytes = [Text.Encoding]::Latin1

<#
.SYNOPSIS
    Makes one session file of at least a given size from the sessions of a Codex home. Gives its path.
.DESCRIPTION
    The file begins as the newest session does. The lines of the other sessions follow, newest first and over and over. Each time
    around, their call, turn and item ids end differently: what a reader remembers of an id, it must remember for each of them.
#>
function Build-LargeSession {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # The Codex home that gives the lines.
        [Parameter(Mandatory)] [string] $Source,

        # The folder for the file; nothing else may be in it.
        [Parameter(Mandatory)] [string] $Destination,

        # The size of the file at least.
        [long] $MinimumBytes = 1GB,

        # How much of the sessions is repeated, at least, when they hold as much.
        [int] $BlockBytes = 8MB
    )

    $files = @(Get-SessionFile $Source | Where-Object { $_.Extension -eq '.jsonl' -and (Test-Envelope $_) } |
            Sort-Object Name -Descending)
    if (-not $files) {
        throw "No session in '$Source' begins with a session_meta record."
    }

    $recipe = Get-Recipe -Files $files -Size "$MinimumBytes bytes, repeating $BlockBytes"
    $path = Join-Path $Destination $files[0].Name
    if (Test-Complete $Destination $recipe) {
        return $path
    }

    Clear-Folder $Destination
    $block = Get-LineBlock $files $BlockBytes
    $idPattern = [regex]::new('"((?:call_|turn_|item_)?id)":"([^"\\]{8,})[^"\\]{4}"')
    $writer = [IO.StreamWriter]::new($path, $false, $script:Bytes)
    try {
        $writer.Write((Read-FirstLine $files[0]) + "`n")
        for ($round = 0; $writer.BaseStream.Length -lt $MinimumBytes; $round++) {
            $writer.Write($idPattern.Replace($block, ('"$1":"${{2}}{0:x4}"' -f $round)))
            $writer.Flush()
        }
    } finally {
        $writer.Dispose()
    }

    Save-Recipe $Destination $recipe
    $path
}

# Writes a session in which one command printed so much that its record is one line of many megabytes. Gives its path.
function Build-LongLineSession {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # The folder for the file; nothing else may be in it.
        [Parameter(Mandatory)] [string] $Destination,

        # The length of the line.
        [int] $LineBytes = 200MB
    )

    $path = Join-Path $Destination 'rollout-2026-11-18T16-22-40-01a1ef77-ada4-7af2-93fb-a28d2874af55.jsonl'
    $recipe = "a line of $LineBytes bytes"
    if (Test-Complete $Destination $recipe) {
        return $path
    }

    Clear-Folder $Destination
    $printed = 'A line of output.\n' * 100000
    $writer = [IO.StreamWriter]::new($path, $false, $script:Bytes)
    try {
        $record = '{{"timestamp":"2026-11-18T16:22:40.000Z","type":"{0}","payload":{{{1}'
        $writer.Write(($record -f 'session_meta', '"id":"01a1ef77-ada4-7af2-93fb-a28d2874af55","cwd":"/home/dev"') + "}}`n")
        $writer.Write(($record -f 'event_msg', '"type":"user_message","message":"Print it."') + "}}`n")
        $writer.Write(($record -f 'response_item', '"type":"function_call","name":"shell","call_id":"c","arguments":"{}"') + "}}`n")
        $writer.Write(($record -f 'response_item', '"type":"function_call_output","call_id":"c","output":"'))
        for ($written = 0; $written -lt $LineBytes; $written += $printed.Length) {
            $writer.Write($printed)
        }

        $writer.Write('"}}' + "`n")
        $writer.Write(($record -f 'event_msg', '"type":"agent_message","message":"Done."') + "}}`n")
    } finally {
        $writer.Dispose()
    }

    Save-Recipe $Destination $recipe
    $path
}

<#
.SYNOPSIS
    Compresses the beginning of a session file as Codex does. Gives the path of the compressed file.
#>
function Build-CompressedSession {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # The session file.
        [Parameter(Mandatory)] [string] $Source,

        # The folder for the file; nothing else may be in it.
        [Parameter(Mandatory)] [string] $Destination,

        # How much of it is compressed.
        [long] $Bytes = 300MB
    )

    $recipe = Get-Recipe -Files (Get-Item -LiteralPath $Source) -Size "$Bytes bytes, compressed"
    $plain = Join-Path $Destination (Split-Path $Source -Leaf)
    if (-not (Test-Complete $Destination $recipe)) {
        Clear-Folder $Destination
        Copy-Item -LiteralPath $Source -Destination $plain
        $file = [IO.File]::OpenWrite($plain)
        try {
            $file.SetLength([Math]::Min($Bytes, $file.Length))
        } finally {
            $file.Dispose()
        }

        zstd -q -3 --rm $plain
        if ($LASTEXITCODE -ne 0) {
            throw "zstd ended with exit code $LASTEXITCODE."
        }

        Save-Recipe $Destination $recipe
    }

    "$plain.zst"
}

# The lines of as many sessions as make a block, without the records that begin a session.
function Get-LineBlock([IO.FileInfo[]] $Files, [int] $BlockBytes) {
    $block = [Text.StringBuilder]::new()
    foreach ($file in $Files) {
        foreach ($line in [IO.File]::ReadLines($file.FullName, $script:Bytes)) {
            if ($line -and -not $line.Contains('"type":"session_meta"')) {
                $null = $block.Append($line).Append("`n")
            }
        }

        if ($block.Length -ge $BlockBytes) {
            break
        }
    }

    $block.ToString()
}

function Test-Envelope([IO.FileInfo] $File) {
    (Read-FirstLine $File) -like '*"type":"session_meta"*'
}

function Read-FirstLine([IO.FileInfo] $File) {
    [Linq.Enumerable]::FirstOrDefault([IO.File]::ReadLines($File.FullName, $script:Bytes))
}

Export-ModuleMember -Function Build-LargeSession, Build-LongLineSession, Build-CompressedSession
