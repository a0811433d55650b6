BeforeAll {
    . $PSScriptRoot/Common.ps1
    $moduleFolder = Split-Path $ModulePath
}

Describe 'The module' {
    It 'has a manifest that Test-ModuleManifest is content with' {
        $manifest = Test-ModuleManifest $ModulePath -WarningAction Stop -ErrorAction Stop
        $manifest.CompatiblePSEditions | Should -Be 'Core', 'Desktop'
        $manifest.ExportedCmdlets.Keys | Should -Be 'Export-CodexTranscript', 'Export-CodexUsageReport', 'Format-CodexUsage', 'Get-CodexHistory', 'Get-CodexSession', 'Get-CodexSessionItem', 'Get-CodexSessionLog', 'Get-CodexTurn', 'Measure-CodexSession', 'Protect-CodexSessionItem', 'Resume-CodexSession', 'Search-CodexSession'
        Get-Content $ModulePath -Raw | Should -Not -Match "ToExport\s*=\s*@?\(?\s*['`"]\*"
    }

    It 'ships exactly the binaries it needs' {
        Get-ChildItem $moduleFolder/bin/net8.0 -Filter *.dll | ForEach-Object Name | Sort-Object | Should -Be 'CodexSessions.Core.dll', 'CodexSessions.dll', 'Markdig.dll', 'Wcwidth.dll', 'ZstdSharp.dll'
        Get-ChildItem $moduleFolder/bin/net472 -Filter *.dll | ForEach-Object Name | Sort-Object | Should -Be @(
            'CodexSessions.Core.dll', 'CodexSessions.dll', 'Markdig.dll', 'Microsoft.Bcl.AsyncInterfaces.dll', 'System.Buffers.dll', 'System.IO.Pipelines.dll', 'System.Memory.dll'
            'System.Numerics.Vectors.dll', 'System.Runtime.CompilerServices.Unsafe.dll', 'System.Text.Encodings.Web.dll', 'System.Text.Json.dll', 'System.Threading.Tasks.Extensions.dll', 'Wcwidth.dll', 'ZstdSharp.dll')
    }

    It 'ships for Windows PowerShell no package older than another one asks for' {
        $references = @{}
        $versions = @{}
        foreach ($file in Get-ChildItem $moduleFolder/bin/net472 -Filter *.dll) {
            $image = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($file.FullName))
            $metadata = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($image)
            $versions[$file.BaseName] = $metadata.GetAssemblyDefinition().Version
            $references[$file.BaseName] = foreach ($handle in $metadata.AssemblyReferences) {
                $reference = $metadata.GetAssemblyReference($handle)
                @{ Name = $metadata.GetString($reference.Name); Version = $reference.Version }
            }
            $image.Dispose()
        }

        $references.Keys | Should -Contain 'ZstdSharp'
        foreach ($asking in $references.Keys) {
            foreach ($reference in @($references[$asking]) | Where-Object { $versions.Contains($_.Name) }) {
                $versions[$reference.Name] | Should -BeGreaterOrEqual $reference.Version -Because "$asking asks for $($reference.Name)"
            }
        }
    }

    It 'imports into a fresh shell' {
        & $PowerShellPath -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; (Get-Command -Module CodexSessions).Count" | Should -Be 12
    }
}
