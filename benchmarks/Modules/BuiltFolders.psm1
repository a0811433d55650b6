# Folders that are built once and used again by the next run.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

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

Export-ModuleMember -Function Get-Recipe, Test-Complete, Save-Recipe, Clear-Folder
