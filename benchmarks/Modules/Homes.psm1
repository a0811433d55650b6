# Makes large Codex homes out of a small one.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'BuiltFolders.psm1')

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
    too. The copies beyond the first 300 MB and 800 files lie two years earlier, and so on: a larger home is one of more years, not
    of fuller days. Files in the folder of all sessions, where no release has written since mid 2025, don't grow with it.
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
    $dated = @($files | Where-Object { (Split-Path $_.DirectoryName -Leaf) -ne 'sessions' })
    $perSpan = Get-CopyCount $files 300MB 800
    $copies = Get-CopyCount $files $MinimumBytes $MinimumFiles
    if ($copies -gt $perSpan) {
        $first = $files | Measure-Object Length -Sum
        $copies = $perSpan + (Get-CopyCount $dated ($MinimumBytes - $perSpan * $first.Sum) ($MinimumFiles - $perSpan * $first.Count))
    }

    $recipe = Get-Recipe -Files $files -Size "$MinimumBytes bytes, $MinimumFiles files$($copies -gt $perSpan ? ', earlier years' : '')"
    if (Test-Complete $Destination $recipe) {
        return $Destination
    }

    Clear-Folder $Destination
    $ids = [string[]]($script:UuidPattern.Matches($files.Name -join ' ').Value | Sort-Object -Unique)

    foreach ($file in $files) {
        $folder = [IO.Path]::GetRelativePath($Source, $file.DirectoryName)
        $text = [IO.File]::ReadAllText($file.FullName, $script:Bytes)
        $named = [string[]]($ids | Where-Object { $text.Contains($_) })
        foreach ($copy in 1..($file -in $dated ? $copies : $perSpan)) {
            $span = Get-Span $copy $perSpan
            $target = Join-Path $Destination (Move-Year $folder '(?<=^sessions[/\\])\d{4}' $span)
            $null = [IO.Directory]::CreateDirectory($target)
            $name = Move-Year (Rename-Id -Text $file.Name -Ids $ids -Copy $copy) '(?<=^rollout-)\d{4}' $span
            $path = Join-Path $target $name
            [IO.File]::WriteAllText($path, (Rename-Id -Text $text -Ids $named -Copy $copy), $script:Bytes)
        }
    }

    Copy-ThreadName -Source $Source -Destination $Destination -Ids $ids -Copies $copies -PerSpan $perSpan
    Save-Recipe $Destination $recipe
    $Destination
}

# Gives ids their ends for one of the copies.
function Rename-Id([string] $Text, [string[]] $Ids, [int] $Copy) {
    foreach ($id in $Ids) {
        $Text = $Text.Replace($id, $id.Substring(0, 32) + $Copy.ToString('x4'))
    }

    $Text
}

# How many copies it takes.
function Get-CopyCount([IO.FileInfo[]] $Files, [long] $MinimumBytes, [int] $MinimumFiles) {
    $size = ($Files | Measure-Object Length -Sum).Sum
    [int][Math]::Max([Math]::Ceiling($MinimumBytes / $size), [Math]::Ceiling($MinimumFiles / $Files.Count))
}

# In which span of two years a copy lies; the latest is 0.
function Get-Span([int] $Copy, [int] $PerSpan) {
    [int][Math]::Floor(($Copy - 1) / $PerSpan)
}

# The year that a pattern finds, as many spans earlier.
function Move-Year([string] $Text, [string] $Pattern, [int] $Span) {
    [regex]::Replace($Text, $Pattern, { param($year) '{0:0000}' -f ([int]$year.Value - 2 * $Span) })
}

# The copies keep the names of the threads they were copied from; names of threads that aren't there are kept once.
function Copy-ThreadName([string] $Source, [string] $Destination, [string[]] $Ids, [int] $Copies, [int] $PerSpan) {
    $index = Join-Path $Source 'session_index.jsonl'
    if (-not (Test-Path -LiteralPath $index)) {
        return
    }

    $entries = foreach ($line in [IO.File]::ReadLines($index, $script:Bytes)) {
        [pscustomobject]@{ Text = $line; Ids = [string[]]($Ids | Where-Object { $line.Contains($_) }) }
    }
    $lines = foreach ($span in (Get-Span $Copies $PerSpan)..0) {
        $inSpan = 1..$Copies | Where-Object { (Get-Span $_ $PerSpan) -eq $span }
        foreach ($line in $entries) {
            if ($line.Ids) {
                $text = Move-Year $line.Text '(?<="updated_at":")\d{4}' $span
                $inSpan | ForEach-Object { Rename-Id -Text $text -Ids $line.Ids -Copy $_ }
            } elseif ($span -eq 0) {
                $line.Text
            }
        }
    }

    [IO.File]::WriteAllLines((Join-Path $Destination 'session_index.jsonl'), [string[]]$lines, $script:Bytes)
}

Export-ModuleMember -Function Get-SessionFile, Build-BenchmarkHome
