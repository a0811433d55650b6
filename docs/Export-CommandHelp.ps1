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

# Links between pages are for reading on the web; Get-Help -Online would take the first one for an address. There is no online version.
$text = $text -replace '<maml:uri>[^<]*\.md</maml:uri>', '<maml:uri />' -replace '\n *<maml:navigationLink>\n *<maml:linkText>Online Version</maml:linkText>\n *<maml:uri />\n *</maml:navigationLink>'
[IO.File]::WriteAllText($PSCmdlet.GetUnresolvedProviderPathFromPSPath($Destination), $text)
