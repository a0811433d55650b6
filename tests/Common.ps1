# What all test files need: the built module, the samples, and a way to write small session files.

$RepositoryRoot = Split-Path $PSScriptRoot
$ModulePath = Join-Path $RepositoryRoot 'out/CodexSessions/CodexSessions.psd1'
$SampleHome = Join-Path $RepositoryRoot 'samples/home'

# This PowerShell, for tests in a shell of their own. As a tool of the SDK it runs inside dotnet.
$PowerShellPath = (Get-Process -Id $PID).Path
if ((Split-Path $PowerShellPath -LeafBase) -eq 'dotnet') { $PowerShellPath = (Get-Command pwsh -CommandType Application)[0].Source }

Import-Module $ModulePath -Force

function New-SessionFile {
    # Writes a session of today's form. Lines beyond the head come as they are.
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $CodexHome,
        [string] $Id = '01a1ef77-ada4-7af2-93fb-a28d2874af01',
        [datetime] $Time = '2026-11-18T16:22:40',
        [string] $Prompt = 'Count the words.',
        [string] $Cwd = '/home/dev/demo',
        [string] $Model = 'gpt-example',
        [string[]] $Line = @(),
        [string] $Folder = 'sessions/{0:yyyy/MM/dd}',
        [hashtable] $Meta = @{},
        [switch] $NoNewline
    )

    $directory = Join-Path $CodexHome ($Folder -f $Time)
    $path = Join-Path $directory ('rollout-{0:yyyy-MM-ddTHH-mm-ss}-{1}.jsonl' -f $Time, $Id)
    if (-not $PSCmdlet.ShouldProcess($path)) { return }

    $null = New-Item -ItemType Directory -Path $directory -Force
    $utc = $Time.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss.fffZ')
    $payload = [ordered]@{ id = $Id; timestamp = $utc; cwd = $Cwd; originator = 'codex-tui'; cli_version = '0.120.0'; source = 'cli'; model_provider = 'openai'; git = @{ commit_hash = '0123456789abcdef0123456789abcdef01234567'; branch = 'main'; repository_url = 'https://example.com/demo.git' } }
    foreach ($key in $Meta.Keys) { $payload[$key] = $Meta[$key] }
    $head = @(
        @{ timestamp = $utc; type = 'session_meta'; payload = $payload }
        @{ timestamp = $utc; type = 'turn_context'; payload = @{ cwd = $Cwd; model = $Model; approval_policy = 'never'; sandbox_policy = @{ type = 'read-only' } } }
        @{ timestamp = $utc; type = 'event_msg'; payload = @{ type = 'user_message'; message = $Prompt } }
    ) | ForEach-Object { $_ | ConvertTo-Json -Compress -Depth 8 }
    $text = (@($head) + $Line) -join "`n"
    if (-not $NoNewline) { $text += "`n" }
    [IO.File]::WriteAllText($path, $text)
    $path
}

function New-MessageLine {
    # A message as a response item.
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only makes a text.')]
    param([string] $Role = 'assistant', [string] $Text = 'Done.')

    $kind = if ($Role -eq 'assistant') { 'output_text' } else { 'input_text' }
    @{ timestamp = '2026-11-18T16:22:41.000Z'; type = 'response_item'; payload = @{ type = 'message'; role = $Role; content = @(@{ type = $kind; text = $Text }) } } |
        ConvertTo-Json -Compress -Depth 8
}

function Test-IsOpen {
    # Whether this process holds a file open; only Linux tells.
    param([string] $Path)

    $real = (Get-Item -LiteralPath $Path).FullName
    [bool](Get-ChildItem "/proc/$PID/fd" | Where-Object { $_.LinkTarget -eq $real })
}
