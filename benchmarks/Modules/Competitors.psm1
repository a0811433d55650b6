# Finds the programs that the module is compared to. What npm has is installed in the work folder when it isn't there.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$script:CcUsageVersion = '20.0.24'
$script:DuckDbVersion = '1.5.6-r.1'

# A program on PATH, with its version; null when there is none.
function Find-Program([string] $Name) {
    $command = Get-Command $Name -CommandType Application -TotalCount 1 -ErrorAction Ignore
    if ($command) {
        [pscustomobject]@{ Name = $Name; Path = $command.Source; Version = Get-Version $command.Source }
    }
}

<#
.SYNOPSIS
    Finds the native ccusage. Gives null when it can't be had.
.DESCRIPTION
    The ccusage that npm puts on PATH is a script that starts node, which starts the native program. That would be slower, so a
    script is passed over, and the package of the native program for this platform is installed.
#>
function Get-CcUsage {
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        # The native program, when it is known.
        [string] $Path,

        # The folder in which packages are installed.
        [Parameter(Mandatory)] [string] $Folder
    )

    if ($Path) {
        if (-not (Test-NativeProgram (Convert-Path -LiteralPath $Path))) {
            throw "'$Path' is a script. Give the native program, which is in the bin folder of a package named after the platform."
        }
    } else {
        $onPath = Get-Command ccusage -CommandType Application -TotalCount 1 -ErrorAction Ignore
        $Path = $onPath -and (Test-NativeProgram $onPath.Source) ? $onPath.Source : (Install-CcUsage $Folder)
    }

    if ($Path) {
        $Path = Convert-Path -LiteralPath $Path
        [pscustomobject]@{ Name = 'ccusage'; Path = $Path; Version = Get-Version $Path }
    }
}

# DuckDB has no command in the registries. Its package for node is installed; gives node, and the package to load.
function Get-DuckDb([string] $Folder) {
    $node = Find-Program 'node'
    if ($node -and (Install-NpmPackage $Folder '@duckdb/node-api' $script:DuckDbVersion)) {
        [pscustomobject]@{
            Name    = 'DuckDB'
            Path    = $node.Path
            Script  = Join-Path $PSScriptRoot 'sum-tokens.mjs'
            Package = Join-Path $Folder 'node_modules/@duckdb/node-api/package.json'
            Version = "$script:DuckDbVersion in node $($node.Version)"
        }
    }
}

function Install-CcUsage([string] $Folder) {
    $system = $IsWindows ? 'win32' : ($IsMacOS ? 'darwin' : 'linux')
    $processor = [Runtime.InteropServices.RuntimeInformation]::OSArchitecture.ToString().ToLowerInvariant()
    $package = "@ccusage/ccusage-$system-$processor"
    if (Install-NpmPackage $Folder $package $script:CcUsageVersion) {
        $path = Join-Path $Folder "node_modules/$package/bin/$($IsWindows ? 'ccusage.exe' : 'ccusage')"
        if (-not $IsWindows) {
            # The package may come without the right to run it.
            [IO.File]::SetUnixFileMode($path, [IO.File]::GetUnixFileMode($path) -bor [IO.UnixFileMode]::UserExecute)
        }

        $path
    }
}

# Tells whether the package is there now.
function Install-NpmPackage([string] $Folder, [string] $Name, [string] $Version) {
    $description = Join-Path $Folder "node_modules/$Name/package.json"
    $installed = (Test-Path -LiteralPath $description) ? (Get-Content -LiteralPath $description -Raw | ConvertFrom-Json).version : $null
    if ($installed -eq $Version) {
        return $true
    }

    if (-not (Get-Command npm -CommandType Application -ErrorAction Ignore)) {
        return $false
    }

    $null = [IO.Directory]::CreateDirectory($Folder)
    npm install --prefix $Folder --no-audit --no-fund --ignore-scripts --loglevel error "$Name@$Version" | Write-Verbose
    $LASTEXITCODE -eq 0
}

function Test-NativeProgram([string] $Path) {
    $start = Get-Content -LiteralPath $Path -AsByteStream -TotalCount 2
    $extension = [IO.Path]::GetExtension($Path)
    $extension -notin '.cmd', '.ps1', '.js' -and ($start -join ' ') -ne '35 33'
}

function Get-Version([string] $Path) {
    $text = (& $Path --version) -join ' '
    [regex]::Match($text, '\d+(\.\d+)+').Value
}

Export-ModuleMember -Function Find-Program, Get-CcUsage, Get-DuckDb
