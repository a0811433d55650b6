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

Export-ModuleMember -Function Get-SessionFile, Build-BenchmarkHome
