# Makes rows of the table out of what was measured.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Numbers.psm1')

<#
.SYNOPSIS
    Makes a row. Without a bound the row is for information and can't be missed.
#>
function New-Row {
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        # What the module did.
        [Parameter(Mandatory)] [string] $Work,

        # What it is compared to.
        [Parameter(Mandatory)] [string] $Against,

        # What each side took, as text.
        [Parameter(Mandatory)] [string] $Ours,
        [Parameter(Mandatory)] [string] $Other,

        # The result, and the results of the single runs.
        [Parameter(Mandatory)] [double] $Value,
        [Parameter(Mandatory)] [double[]] $Singles,

        # The unit of the result, and what it says of us.
        [Parameter(Mandatory)] [string] $Unit,
        [string] $Says,

        # The least noise there is, in the unit of the result.
        [Parameter(Mandatory)] [double] $LeastNoise,

        [ValidateSet('at most', 'at least')] [string] $Bound,
        [double] $Limit
    )

    [pscustomobject]@{
        Work    = $Work
        Against = $Against
        Ours    = $Ours
        Other   = $Other
        Result  = "$(Format-Number $Value $Unit) $Says".TrimEnd()
        Noise   = Format-Number (Get-Noise $Singles $LeastNoise) $Unit
        Spread  = Format-Spread $Singles $Unit
        MustBe  = $Bound ? "$Bound $(Format-Limit $Limit $Unit)" : 'told only'
        IsMet   = $Bound ? ($Bound -eq 'at most' ? $Value -le $Limit : $Value -ge $Limit) : $null
    }
}

# A row from pairs of times in turns. The result is the ratio of the medians.
function New-PairRow {
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)] [object[]] $Pairs,
        [Parameter(Mandatory)] [string] $Work,
        [Parameter(Mandatory)] [string] $Against,

        # Tells how many times faster we are, instead of how many times the time of the other we take.
        [switch] $Faster,
        [string] $Bound,
        [double] $Limit
    )

    $ours = Get-Median $Pairs.Ours
    $other = Get-Median $Pairs.Other
    $value = $Faster ? $other / $ours : $ours / $other
    $limits = $Bound ? @{ Bound = $Bound; Limit = $Limit } : @{}
    New-Row -Work $Work -Against $Against -Ours (Format-Number $ours 'ms') -Other (Format-Number $other 'ms') -Value $value `
        -Singles ($Pairs | ForEach-Object { $Faster ? $_.Other / $_.Ours : $_.Ours / $_.Other }) -Unit 'x' `
        -Says ($Faster ? 'faster' : 'its time') -LeastNoise (0.03 * $value) @limits
}

# A row that tells how much more we need than the other side. The result is the difference of the medians.
function New-DifferenceRow {
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)] [object[]] $Pairs,
        [Parameter(Mandatory)] [string] $Work,
        [Parameter(Mandatory)] [string] $Against,
        [Parameter(Mandatory)] [string] $Unit,
        # Without it the row promises nothing.
        [double] $AtMost
    )

    $ours = Get-Median $Pairs.Ours
    $other = Get-Median $Pairs.Other
    $promise = $PSBoundParameters.ContainsKey('AtMost') ? @{ Bound = 'at most'; Limit = $AtMost } : @{}
    New-Row -Work $Work -Against $Against -Ours (Format-Number $ours $Unit) -Other (Format-Number $other $Unit) `
        -Value ($ours - $other) -Singles ($Pairs | ForEach-Object { $_.Ours - $_.Other }) -Unit $Unit -Says 'more' `
        -LeastNoise (0.02 * $ours) @promise
}

# What the rows of one kind come to, and what has to be known about them.
function New-Result([object[]] $Rows = @(), [string[]] $Facts = @()) {
    [pscustomobject]@{ Rows = $Rows; Facts = $Facts }
}

function Format-Limit([double] $Limit, [string] $Unit) {
    $number = $Limit.ToString('#,0.##', [cultureinfo]::InvariantCulture)
    $Unit -eq 'x' ? "${number}x" : "$number $Unit"
}

Export-ModuleMember -Function New-Row, New-PairRow, New-DifferenceRow, New-Result
