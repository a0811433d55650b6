<#
.SYNOPSIS
Runs all Pester tests in this folder and writes what became of each as JSON.
.DESCRIPTION
dotnet test starts this script, so that the totals there count the tests of the cmdlets too. To run them by hand, use
Invoke-Pester in this folder.
#>
[CmdletBinding()]
param(
    # The file the results go to.
    [Parameter(Mandatory)]
    [string] $Report
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0

$pester = Get-Module -ListAvailable -Name Pester | Where-Object Version -GE '5.7' | Sort-Object Version -Descending | Select-Object -First 1
if (-not $pester) {
    @{ missing = 'Pester 5.7 or later is not installed for this PowerShell. Install-PSResource Pester brings it.' } | ConvertTo-Json | Set-Content -LiteralPath $Report
    return
}

Import-Module $pester.Path
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$result = Invoke-Pester -Configuration $configuration

$tests = @(
    foreach ($test in $result.Tests) {
        @{
            name    = $test.ExpandedPath
            result  = $test.Result
            message = if ($test.Result -eq 'Skipped') { "$($test.ErrorRecord)" -replace '^is skipped(, because )?', '' } else { "$($test.ErrorRecord)" }
        }
    }

    # A file or block that failed has no test that would tell.
    foreach ($failure in @($result.FailedContainers) + @($result.FailedBlocks)) {
        @{ name = "$failure"; result = 'Failed'; message = "$($failure.ErrorRecord)" }
    }
)
@{ tests = $tests } | ConvertTo-Json -Depth 4 | Set-Content -LiteralPath $Report
