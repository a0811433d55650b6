<#
.SYNOPSIS
Runs examples of the help, one after the other, and shows what a reader would see.
.DESCRIPTION
Invoke-HelpExample in Examples.ps1 starts this script in a shell of its own. Before what an example shows stands a line with
the mark; what cannot be seen there, errors and files, goes to the report.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'What a reader sees is what is asked for.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'Examples of the last week need a fixed day, those of other computers need computers.')]
[CmdletBinding()]
param(
    # The module to try.
    [Parameter(Mandatory)]
    [string] $Module,

    # A folder with a Codex home, .codex, in it. Each example gets a folder of its own beside that.
    [Parameter(Mandatory)]
    [string] $Place,

    # A file with the examples, as JSON: their code, and the width of the console that their page shows.
    [Parameter(Mandatory)]
    [string] $Example,

    # The file the report goes to.
    [Parameter(Mandatory)]
    [string] $Report,

    # The line that stands between two examples.
    [Parameter(Mandatory)]
    [string] $Mark
)

[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = 'en-US'
[Console]::OutputEncoding = [Text.UTF8Encoding]::new()
$PSStyle.OutputRendering = 'PlainText'
$ProgressPreference = 'SilentlyContinue'
$env:CODEX_HOME = Join-Path $Place '.codex'
$env:PSModulePath = (Split-Path (Split-Path $Module)) + [IO.Path]::PathSeparator + $env:PSModulePath
(Get-PSProvider FileSystem).Home = $Place
Import-Module $Module

# The samples end on 18 November 2026: on the pages it is the day after.
function Get-Date { Microsoft.PowerShell.Utility\Get-Date -Date '2026-11-19T09:00:00' @args }

# There are no other computers here: this one stands in for each, and what it finds is packed and unpacked as on the way.
function Invoke-Command {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', 'ThrottleLimit', Justification = 'Taken as Invoke-Command takes it.')]
    param([Parameter(Mandatory)] [string[]] $HostName, [Parameter(Mandatory)] [scriptblock] $ScriptBlock, [int] $ThrottleLimit)

    foreach ($name in $HostName) {
        & $ScriptBlock | ForEach-Object {
            $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_))
            $copy | Add-Member PSComputerName $name -PassThru
        }
    }
}

$results = foreach ($one in Get-Content -LiteralPath $Example -Raw | ConvertFrom-Json) {
    $folder = New-Item -ItemType Directory (Join-Path $Place ([guid]::NewGuid()))
    Set-Location $folder
    $Error.Clear()
    [Console]::WriteLine($Mark)
    try {
        & ([scriptblock]::Create($one.code)) | Out-String -Width $one.width | Write-Host
    }
    catch {
        Write-Debug "It is in `$Error: $_"
    }

    @{
        errors = @($Error | ForEach-Object { "$_" })
        files  = @(Get-ChildItem $folder -Recurse -File | Where-Object Length | ForEach-Object { [IO.Path]::GetRelativePath($folder, $_.FullName) })
    }
}

$zone = [TimeZoneInfo]::Local
$isBerlin = $zone.GetUtcOffset([datetime]'2026-07-01').TotalHours -eq 2 -and $zone.GetUtcOffset([datetime]'2026-11-18').TotalHours -eq 1
@{ results = @($results); isBerlin = $isBerlin } | ConvertTo-Json -Depth 4 | Set-Content -LiteralPath $Report
