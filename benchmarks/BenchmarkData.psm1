# Makes the files that Measure-Module.ps1 measures on. What is made once is used again.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$script:UuidPattern = [regex]::new('[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'IgnoreCase')

# One character a byte: what is read this way is written back byte for byte.
$script:Bytes = [Text.Encoding]::Latin1

<#
.SYNOPSIS
    Gives the session files of a Codex home.
#>
function Get-SessionFile {
    [CmdletBinding()]
    [OutputType([IO.FileInfo])]
    param(
        # The Codex home.
        [Parameter(Mandatory)] [string] $CodexHome
    )

    Get-ChildItem -LiteralPath (Join-Path $CodexHome 'sessions') -Recurse -File -Filter 'rollout-*' | Sort-Object FullName
}

<#
.SYNOPSIS
    Copies a Codex home into a folder, again and again, until it is large enough. Gives the folder.
.DESCRIPTION
    Each copy of a session has an id of its own, in its name and in its content. Sessions that name each other do so in the copy
    too.
#>
function Build-BenchmarkHome {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # The Codex home that is copied.
        [Parameter(Mandatory)] [string] $Source,

        # The folder that becomes the large home.
        [Parameter(Mandatory)] [string] $Destination,

        # How many bytes the copies must hold.
        [long] $MinimumBytes = 300MB,

        # How many session files there must be.
        [int] $MinimumFiles = 800
    )

    $files = @(Get-SessionFile $Source)
    $recipe = Get-Recipe -Files $files -Size "$MinimumBytes bytes, $MinimumFiles files"
    if (Test-Complete $Destination $recipe) {
        return $Destination
    }

    Clear-Folder $Destination
    $size = ($files | Measure-Object Length -Sum).Sum
    $copies = [int][Math]::Max([Math]::Ceiling($MinimumBytes / $size), [Math]::Ceiling($MinimumFiles / $files.Count))
    $ids = [string[]]($script:UuidPattern.Matches($files.Name -join ' ').Value | Sort-Object -Unique)

    foreach ($file in $files) {
        $folder = Join-Path $Destination ([IO.Path]::GetRelativePath($Source, $file.DirectoryName))
        $null = [IO.Directory]::CreateDirectory($folder)
        $text = [IO.File]::ReadAllText($file.FullName, $script:Bytes)
        $named = [string[]]($ids | Where-Object { $text.Contains($_) })
        foreach ($copy in 1..$copies) {
            $path = Join-Path $folder (Rename-Id -Text $file.Name -Ids $ids -Copy $copy)
            [IO.File]::WriteAllText($path, (Rename-Id -Text $text -Ids $named -Copy $copy), $script:Bytes)
        }
    }

    Copy-ThreadName -Source $Source -Destination $Destination -Ids $ids -Copies $copies
    Save-Recipe $Destination $recipe
    $Destination
}

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

# Gives ids their ends for one of the copies.
function Rename-Id([string] $Text, [string[]] $Ids, [int] $Copy) {
    foreach ($id in $Ids) {
        $Text = $Text.Replace($id, $id.Substring(0, 32) + $Copy.ToString('x4'))
    }

    $Text
}

# The copies keep the names of the threads they were copied from; names of threads that aren't there are kept once.
function Copy-ThreadName([string] $Source, [string] $Destination, [string[]] $Ids, [int] $Copies) {
    $index = Join-Path $Source 'session_index.jsonl'
    if (-not (Test-Path -LiteralPath $index)) {
        return
    }

    $lines = foreach ($line in [IO.File]::ReadLines($index, $script:Bytes)) {
        $named = [string[]]($Ids | Where-Object { $line.Contains($_) })
        if ($named) {
            1..$Copies | ForEach-Object { Rename-Id -Text $line -Ids $named -Copy $_ }
        } else {
            $line
        }
    }

    [IO.File]::WriteAllLines((Join-Path $Destination 'session_index.jsonl'), [string[]]$lines, $script:Bytes)
}

# What a folder is made from; another recipe means that it must be made anew.
function Get-Recipe([IO.FileInfo[]] $Files, [string] $Size) {
    $sum = ($Files | Measure-Object Length -Sum).Sum
    "{0}; from {1} files of {2} bytes, the first '{3}'" -f $Size, $Files.Count, $sum, $Files[0].FullName
}

function Test-Complete([string] $Folder, [string] $Recipe) {
    $mark = "$Folder.complete"
    (Test-Path -LiteralPath $Folder) -and (Test-Path -LiteralPath $mark) -and [IO.File]::ReadAllText($mark) -ceq $Recipe
}

function Save-Recipe([string] $Folder, [string] $Recipe) {
    [IO.File]::WriteAllText("$Folder.complete", $Recipe)
}

function Clear-Folder([string] $Folder) {
    foreach ($path in "$Folder.complete", $Folder) {
        if (Test-Path -LiteralPath $path) {
            Remove-Item -LiteralPath $path -Recurse
        }
    }

    $null = [IO.Directory]::CreateDirectory($Folder)
}

Export-ModuleMember -Function Get-SessionFile, Build-BenchmarkHome, Build-LargeSession, Build-LongLineSession, Build-CompressedSession
