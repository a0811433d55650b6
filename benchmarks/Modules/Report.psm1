# Writes the table, and compares it with that of an earlier run.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Numbers.psm1')

# The facts as a list, and the rows as a table of Markdown.
function Format-Report([object[]] $Rows, [string[]] $Facts) {
    $Facts | ForEach-Object { "- $_" }
    ''
    '| work | against | ours | other | result | noise | spread | must be | met |'
    '|---|---|---|---|---|---|---|---|---|'
    foreach ($row in $Rows) {
        $isMet = $null -eq $row.IsMet ? '' : ($row.IsMet ? 'yes' : '**no**')
        $cells = $row.Work, $row.Against, $row.Ours, $row.Other, $row.Result, $row.Noise, $row.Spread, $row.MustBe, $isMet
        "| $($cells -join ' | ') |"
    }
}

<#
.SYNOPSIS
    Compares the rows of a run with the table that an earlier run wrote. Gives a row for each that both have.
.DESCRIPTION
    Two results agree when they differ by no more than the noise of both.
#>
function Compare-Report {
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        # The rows of this run.
        [Parameter(Mandatory)] [object[]] $Rows,

        # A Markdown file with the table of the earlier run; other text doesn't matter.
        [Parameter(Mandatory)] [string] $Path
    )

    $earlier = @{}
    foreach ($line in [IO.File]::ReadAllLines($Path) -like '| *') {
        $cells = ($line.Trim('|', ' ') -split '(?<!\\)\|').Trim()
        if ($cells.Count -ge 8) {
            $earlier["$($cells[0]) | $($cells[1])"] = [pscustomobject]@{ Result = $cells[4]; Noise = $cells[5] }
        }
    }

    foreach ($row in $Rows) {
        $before = $earlier["$($row.Work) | $($row.Against)"]
        if ($before) {
            $difference = [Math]::Abs((Read-Number $row.Result) - (Read-Number $before.Result))
            $noise = (Read-Number $row.Noise) + (Read-Number $before.Noise)
            [pscustomobject]@{
                Work       = $row.Work
                Against    = $row.Against
                Result     = $row.Result
                Before     = $before.Result
                Difference = Format-Number $difference
                Noise      = Format-Number $noise
                Agrees     = $difference -le $noise
            }
        }
    }
}

function Format-Comparison([object[]] $Comparison) {
    ''
    '| work | against | result | before | differ by | noise of both | agree |'
    '|---|---|---|---|---|---|---|'
    foreach ($row in $Comparison) {
        $cells = $row.Work, $row.Against, $row.Result, $row.Before, $row.Difference, $row.Noise, ($row.Agrees ? 'yes' : '**no**')
        "| $($cells -join ' | ') |"
    }
}

# The number that a cell begins with.
function Read-Number([string] $Cell) {
    [double]::Parse([regex]::Match($Cell, '^-?[\d,]+(\.\d+)?').Value, [cultureinfo]::InvariantCulture)
}

Export-ModuleMember -Function Format-Report, Compare-Report, Format-Comparison
