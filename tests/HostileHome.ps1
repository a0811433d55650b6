<#
.SYNOPSIS
Makes a home of one good session and of everything else that can stand in its place, for tests and benchmarks.
.DESCRIPTION
Needs a system that is not Windows. Nothing here is large on disk: long files have holes, or are compressed.
.OUTPUTS
A table: of each bad thing its path, relative to the home, and the id of the error that it gives.
#>
[CmdletBinding(SupportsShouldProcess)]
[OutputType([hashtable])]
param(
    # The folder of the home; it must not be there yet.
    [Parameter(Mandatory)] [string] $CodexHome
)

$ErrorActionPreference = 'Stop'
if (-not $PSCmdlet.ShouldProcess($CodexHome)) { return }

$expected = @{}
$number = 0
function New-Place {
    # The path of one more session file, in a day of its own, whose error is known.
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'The caller has asked.')]
    param([string] $ErrorId, [string] $Extension = '.jsonl')

    $day = '{0:00}' -f ++$script:number
    $folder = New-Item -ItemType Directory "$CodexHome/sessions/2026/10/$day" -Force
    $relative = "sessions/2026/10/$day/rollout-2026-10-${day}T10-00-00-00000000-0000-7000-8000-0000000000$day$Extension"
    $script:expected[$relative] = $ErrorId
    "$folder/$(Split-Path $relative -Leaf)"
}

# A line over the limit, and one that never ends.
$file = [IO.File]::Create((New-Place LineTooLong))
$file.SetLength(257MB)
$null = $file.Seek(0, 'End')
$file.WriteByte(10)
$file.Dispose()
$file = [IO.File]::Create((New-Place LineTooLong))
$file.SetLength(5GB)
$file.Dispose()

# 3 GB of one letter in some kilobytes: a Zstandard frame of blocks that say how often one byte is repeated.
$frame = [IO.MemoryStream]::new()
$frame.Write([byte[]](0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38))
for ($i = 24576; $i -gt 0; $i--) { $frame.Write([byte[]]($(if ($i -eq 1) { 0x03 } else { 0x02 }), 0x00, 0x10, 0x78)) }
[IO.File]::WriteAllBytes((New-Place LineTooLong .jsonl.zst), $frame.ToArray())

# What is no regular file.
mkfifo (New-Place NotASessionFile)
$socket = [Net.Sockets.Socket]::new('Unix', 'Stream', 'Unspecified')
$place = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid().ToString('N').Substring(0, 8))
$socket.Bind([Net.Sockets.UnixDomainSocketEndPoint]::new($place))
ln $place (New-Place NotASessionFile)
$socket.Dispose()
if (Test-Path $place) { Remove-Item $place }
$null = New-Item -ItemType SymbolicLink -Path (New-Place NotASessionFile) -Value /dev/zero
if ((id -u) -eq '0') { mknod (New-Place NotASessionFile) c 1 5 }

# What may not be read. The account of the system's administrator may read everything: see Invoke-Unprivileged.
$folder = Split-Path (New-Place SessionAccessDenied)
$expected.Remove(($expected.Keys | Where-Object { $expected[$_] -eq 'SessionAccessDenied' }))
$expected["sessions/2026/10/$(Split-Path $folder -Leaf)"] = 'SessionAccessDenied'
chmod 000 $folder
$expected
