# The rows of a home in which everything bad stands beside one good session.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Processes.psm1')
Import-Module (Join-Path $PSScriptRoot 'Rows.psm1')

$script:HostileWorks = [ordered]@{
    '`Get-CodexSession`'                  = '$null = Get-CodexSession -CodexHome $Task.Hostile -ErrorAction Ignore'
    '`Measure-CodexSession`'              = '$null = Measure-CodexSession -CodexHome $Task.Hostile -ErrorAction Ignore'
    '`Search-CodexSession -SimpleMatch`'  = '$null = Search-CodexSession acmynyy -SimpleMatch -CodexHome $Task.Hostile -ErrorAction Ignore'
    '`Get-CodexSessionItem`'              = '$null = Get-CodexSessionItem -LiteralPath $Task.Hostile -ErrorAction Ignore'
}

# What nobody who looks for the end of a line can avoid: the first 320 MB of each file that is as long.
$script:ReadStarts = '
    $buffer = [byte[]]::new(1MB)
    foreach ($path in $Task.Long) {
        $file = [IO.FileStream]::new($path, "Open", "Read", "ReadWrite", 1)
        for ($left = 320; $left -gt 0 -and $file.Read($buffer, 0, $buffer.Length) -gt 0; $left--) { }
        $file.Dispose()
    }'

function Measure-Hostile([pscustomobject] $Setup, [string] $Builder, [string] $GoodSession, [double] $AtMost) {
    if ($IsWindows) {
        return New-Result -Facts 'Left out, as Windows has no such files: a home of bad files'
    }

    $codexHome = Join-Path $Setup.WorkFolder 'hostile'
    if (-not (Test-Path -LiteralPath $codexHome)) {
        $null = & $Builder $codexHome
        Copy-Item -LiteralPath $GoodSession (Join-Path $codexHome sessions)
    }

    $long = @(Get-ChildItem -LiteralPath $codexHome -Recurse -File -ErrorAction Ignore | Where-Object Length -GT 200MB | ForEach-Object FullName)
    foreach ($name in $script:HostileWorks.Keys) {
        $pairs = (Measure-Pair $Setup $script:HostileWorks[$name] $script:ReadStarts @{ Task = @{ Hostile = $codexHome; Long = $long } }).Pairs
        New-Result (New-PairRow $pairs -Work "$name, a home of bad files and one good one" `
                -Against "read 320 MB of the $($long.Count) long ones" -Bound 'at most' -Limit $AtMost)
    }
}

Export-ModuleMember -Function Measure-Hostile
