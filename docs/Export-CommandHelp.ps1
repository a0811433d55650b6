<#
.SYNOPSIS
Makes of the pages of the cmdlets the file that Get-Help reads. Needs Microsoft.PowerShell.PlatyPS 1.0.
.EXAMPLE
./docs/Export-CommandHelp.ps1 docs/en-US/CodexSessions.dll-Help.xml
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The file that is written.
    [Parameter(Mandatory)]
    [string] $Destination
)

$ErrorActionPreference = 'Stop'
if (-not $PSCmdlet.ShouldProcess($Destination)) { return }

Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0
$folder = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
try {
    $made = Get-ChildItem (Join-Path $PSScriptRoot 'en-US') -Filter *-Codex*.md | Import-MarkdownCommandHelp | Export-MamlCommandHelp -OutputFolder $folder
    $text = Get-Content -LiteralPath $made.FullName -Raw
}
finally {
    Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction Ignore
}

# PlatyPS takes the fences of code along, and sets a control character where an empty line is meant: both would be seen in the console.
$text = $text -replace '\r' -replace '</maml:para>\n\s*<maml:para>&#x80;</maml:para>\n\s*<maml:para>', "`n`n" -replace '(?<=<maml:para>|\n)```\w*\n' -replace '\n```(?=\n|</maml:para>)'
[IO.File]::WriteAllText($PSCmdlet.GetUnresolvedProviderPathFromPSPath($Destination), $text)
