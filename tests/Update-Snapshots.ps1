<#
.SYNOPSIS
Writes what each view shows of the sample home: one file a view, narrow to wide, plain and in colour.
.DESCRIPTION
Without parameters it writes tests/Snapshots, the files that Snapshots.Tests.ps1 compares the views with. Run it after a view
was changed, look at the differences with git, and commit them when they are what you wanted. The module must be built.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The folder the files go to.
    [string] $Destination = "$PSScriptRoot/Snapshots",

    # Shows objects that made a trip through a file.
    [switch] $Deserialized,

    # The shell is one for this script alone, in Berlin.
    [switch] $InOwnShell
)

$ErrorActionPreference = 'Stop'

# Times are shown by the clock of one place, for which a process must begin there; and what is set below is nobody else's.
if ($IsWindows) { throw 'TZ sets no time zone on Windows.' }
if (-not $InOwnShell) {
    . $PSScriptRoot/Common.ps1
    $zone = $env:TZ
    try {
        $env:TZ = 'Europe/Berlin'
        & $PowerShellPath -NoProfile -NonInteractive -File $PSCommandPath $Destination -Deserialized:$Deserialized -InOwnShell -WhatIf:$WhatIfPreference
        if ($LASTEXITCODE) { throw 'The views could not be shown.' }
    }
    finally {
        $env:TZ = $zone
    }

    return
}

. $PSScriptRoot/Common.ps1

# English, which PowerShell wraps between words, but with times that each release of it writes alike.
$culture = [cultureinfo]::new('en-US')
$culture.DateTimeFormat = [cultureinfo]::InvariantCulture.DateTimeFormat
[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $culture

# The colours of PowerShell itself are the user's.
$PSStyle.Formatting.TableHeader = $PSStyle.Formatting.CustomTableHeaderLabel = $PSStyle.Formatting.FormatAccent = ''

$sample = @{ CodexHome = $SampleHome }
$views = [ordered]@{
    'CodexSession.Table'             = { Get-CodexSession @sample -IncludeArchived }
    'CodexSession.List'              = { Get-CodexSession @sample '01a1ef77', '01a15e68' }
    'CodexSession.Wide'              = { Get-CodexSession @sample }
    'CodexSession-Tree.Table'        = { Get-CodexSession @sample -IncludeChildren }
    'CodexTurn.Table'                = { Get-CodexTurn @sample -Id '01a1ef77', '0199b899', '01a0661c' -IncludeRolledBack }
    'CodexConversationItem.Table'    = { Get-CodexSessionItem @sample -Id '01a15e67', '019cfc3f' -View Conversation -IncludeRolledBack -First 10 }
    'CodexSessionItem.Table'         = { Get-CodexSessionItem @sample -Id '01a1cf21', '44addf49' -First 20 }
    'CodexSearchMatch.Table'         = { Search-CodexSession cents, price @sample -AllMatches | Select-Object -First 12 }
    'CodexSearchMatch-Context.Table' = { Search-CodexSession cents @sample -Context 1 | Select-Object -First 6 }
    'CodexHistoryEntry.Table'        = { Get-CodexHistory @sample }
    'CodexLogRecord.Table'           = { Get-CodexSessionLog $SampleHome/log -First 20 }
    'CodexUsage.Table'               = { Measure-CodexSession @sample -GroupBy Day, Model }
    'CodexUsage.List'                = { Measure-CodexSession @sample -GroupBy Session | Select-Object -First 2 }
    'CodexUsage-Tool.Table'          = { Measure-CodexSession @sample -GroupBy Tool }
    'CodexUsage-Cost.Table'          = { Measure-CodexSession @sample -GroupBy WorkingDirectory -Price @{ Model = '*'; Input = 1; Output = 10 } -WarningAction Ignore }
    'CodexToolUsage.Table'           = { (Measure-CodexSession @sample -GroupBy Source).Tools }
    'CodexThing.List'                = { Get-CodexTurn @sample -Id '01a0661c', '019cfc3f' -First 1 }
    'CodexThing.Wide'                = { Get-CodexSessionItem @sample -Id '01a1cf21' -First 12 }
    'CodexPart.Table'                = { (Get-CodexSession @sample).Git }
    'CodexStorageUsage.Table'        = { Measure-CodexSession @sample -Storage | Select-Object -First 12 }
    'CodexStorageUsage-Group.Table'  = { Measure-CodexSession @sample -Storage -GroupBy Month, WorkingDirectory | Select-Object -First 12 }
}

if (-not $PSCmdlet.ShouldProcess($Destination)) { return }
$null = New-Item -ItemType Directory -Path $Destination -Force
foreach ($view in $views.GetEnumerator()) {
    $objects = @(& $view.Value)
    if ($Deserialized) {
        $file = Join-Path $Destination "$($view.Key).xml"
        $objects | Export-Clixml $file
        $objects = Import-Clixml $file
        Remove-Item $file
    }

    $format = "Format-$($view.Key.Split('.')[1])"
    $sections = foreach ($rendering in 'PlainText', 'Ansi') {
        foreach ($width in 80, 120, 200) {
            $PSStyle.OutputRendering = $rendering
            $text = ($objects | & $format | Out-String -Width $width).Trim("`r", "`n")

            # PowerShell ends colours that nothing began.
            $text = $text -replace '\e\[[1-9]\d*m\e\[0m' -replace '(\e\[[1-9]\d*m[^\e\n]+)\e\[0m', '$1␛[0m' -replace '\e\[0m' -replace '\e', '␛' -replace '[ \r]+(?=\n|$)'

            # Where the samples lie, and when they came there, differs from machine to machine.
            $text = $text -replace '(?m)^(Path|LastWriteTime) +: .*(?:\n {19}.*)*(?:\n|\z)'
            "=== $width columns$(if ($rendering -eq 'Ansi') { ', in colour' })`n`n$text`n"
        }
    }

    [IO.File]::WriteAllText((Join-Path $Destination "$($view.Key).txt"), $sections -join "`n")
}
