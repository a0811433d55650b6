# Medians, the noise around them, and how numbers are written.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Get-Median([double[]] $Values) {
    Get-Quantile $Values 0.5
}

# Between two values, the value is taken in proportion.
function Get-Quantile([double[]] $Values, [double] $Share) {
    $sorted = [double[]]($Values | Sort-Object)
    $position = $Share * ($sorted.Count - 1)
    $below = [int][Math]::Floor($position)
    $above = [int][Math]::Ceiling($position)
    $sorted[$below] + ($position - $below) * ($sorted[$above] - $sorted[$below])
}

# How far a result may be from the next one: the range in which the middle half of the single runs lies, but not less than $Least,
# since a few runs can be alike by chance.
function Get-Noise([double[]] $Values, [double] $Least) {
    [Math]::Max((Get-Quantile $Values 0.75) - (Get-Quantile $Values 0.25), $Least)
}

function Format-Number([double] $Value, [string] $Unit = '') {
    $size = [Math]::Abs($Value)
    $format = $size -ge 100 ? 'N0' : ($size -ge 10 ? 'N1' : 'N2')
    $number = $Value.ToString($format, [cultureinfo]::InvariantCulture)
    $Unit -in '', 'x' ? "$number$Unit" : "$number $Unit"
}

function Format-Spread([double[]] $Values, [string] $Unit = '') {
    $range = $Values | Measure-Object -Minimum -Maximum
    '{0} to {1}' -f (Format-Number $range.Minimum $Unit), (Format-Number $range.Maximum $Unit)
}

Export-ModuleMember -Function Get-Median, Get-Noise, Format-Number, Format-Spread
