# What each view shows, compared with what was approved: the files in Snapshots. Update-Snapshots.ps1 writes them anew.

BeforeDiscovery {
    $views = (Get-ChildItem $PSScriptRoot/Snapshots/*.txt).BaseName
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    if (-not $IsWindows) {
        & $PSScriptRoot/Update-Snapshots.ps1 $TestDrive/local
        & $PSScriptRoot/Update-Snapshots.ps1 $TestDrive/deserialized -Deserialized
    }

    function Get-Line($Path) { (Get-Content -LiteralPath $Path -Raw) -split '\r?\n' }
}

Describe 'What was approved' {
    It 'is one file for each view' {
        $format = [xml](Get-Content $RepositoryRoot/src/CodexSessions/Formats/CodexSessions.format.ps1xml -Raw)
        $expected = $format.Configuration.ViewDefinitions.View | ForEach-Object { "$($_.Name -replace '#', '-').$($_.SelectSingleNode('*[substring(name(), string-length(name()) - 6) = "Control"]').Name -replace 'Control')" }
        (Get-ChildItem $PSScriptRoot/Snapshots/*.txt).BaseName | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    It 'is what <_> shows' -ForEach $views {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'TZ sets no time zone on Windows' }
        Get-Line $TestDrive/local/$_.txt | Should -Be (Get-Line $PSScriptRoot/Snapshots/$_.txt)
    }

    It 'is what <_> shows of objects that came from elsewhere' -ForEach $views {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'TZ sets no time zone on Windows' }
        Get-Line $TestDrive/deserialized/$_.txt | Should -Be (Get-Line $PSScriptRoot/Snapshots/$_.txt)
    }

    It 'fits into its width in <_>' -ForEach $views {
        $width = 0
        foreach ($line in Get-Line $PSScriptRoot/Snapshots/$_.txt) {
            if ($line -match '^=== (\d+) columns') { $width = [int]$Matches[1] }
            ($line -replace '␛\[\d+m').Length | Should -BeLessOrEqual $width
        }
    }
}
