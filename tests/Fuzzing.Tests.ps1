<#
Damaged homes go through every command in PowerShells of their own. CODEXSESSIONS_FUZZ_HOMES sets how many; each number is a seed,
so that a home in which something was found can be made again: tests/Fuzzing/Read-MutatedHome.ps1 -FirstSeed <seed> -Count 1.
#>
BeforeAll {
    . $PSScriptRoot/Common.ps1

    $count = [int]($env:CODEXSESSIONS_FUZZ_HOMES ?? 60)
    $limit = [timespan]::FromMinutes(15)

    # What the help says of errors is what users may rely on.
    $help = [IO.File]::ReadAllText("$RepositoryRoot/docs/en-US/about_CodexSessions.md")
    $documented = [regex]::Matches(($help -split '### ' -like 'Errors*'), '(?m)^\| `(\w+)`').ForEach{ $_.Groups[1].Value }

    function Start-Reader {
        # Reads some of the homes in another PowerShell.
        param([int] $Part, [int] $Parts)

        $folder = "$TestDrive/$Part"
        $null = New-Item -ItemType Directory $folder
        $first = [Math]::Floor($count * $Part / $Parts)
        $start = [Diagnostics.ProcessStartInfo]::new($PowerShellPath)
        $script = "& '$PSScriptRoot/Fuzzing/Read-MutatedHome.ps1' -FirstSeed $first -Count $([Math]::Floor($count * ($Part + 1) / $Parts) - $first)" +
            " -Module '$ModulePath' -Folder '$folder' -DocumentedId $($documented -join ',')"
        foreach ($argument in '-NoProfile', '-NonInteractive', '-Command', $script) { $start.ArgumentList.Add($argument) }
        $start.RedirectStandardError = $true
        $process = [Diagnostics.Process]::Start($start)
        [pscustomobject]@{ Folder = $folder; Process = $process; Error = $process.StandardError.ReadToEndAsync() }
    }

    function Wait-Reader {
        # The summary of a reader; what ended it, or went on too long, is an error.
        param($Reader, [datetime] $Until)

        $isEnded = $Reader.Process.WaitForExit([int][Math]::Max(0, ($Until - (Get-Date)).TotalMilliseconds))
        if (-not $isEnded) { $Reader.Process.Kill($true) }
        $seed = [IO.File]::ReadAllText("$($Reader.Folder)/seed").Trim()
        $isEnded | Should -BeTrue -Because "home $seed should come to its end"
        $Reader.Process.ExitCode | Should -Be 0 -Because "home $seed should end no PowerShell: $($Reader.Error.Result)"
        Get-Content "$($Reader.Folder)/summary.json" -Raw | ConvertFrom-Json -AsHashtable
    }

    $parts = [Math]::Min(2, [Environment]::ProcessorCount)
    $readers = foreach ($part in 0..($parts - 1)) { Start-Reader $part $parts }
    $until = (Get-Date) + $limit
}

AfterAll {
    $readers.Process | Where-Object { -not $_.HasExited } | ForEach-Object { $_.Kill($true) }
}

Describe 'Damaged homes' {
    It 'give objects of the types that are documented, documented errors, and nothing else' {
        $documented.Count | Should -BeGreaterThan 20
        $script:summaries = foreach ($reader in $readers) { Wait-Reader $reader $until }
        Get-Content "$TestDrive/*/faults.jsonl" -ErrorAction Ignore | Select-Object -First 20 | Should -BeNullOrEmpty
    }

    It 'give objects from every command, and the errors of damaged files' {
        $script:summaries | Should -HaveCount $parts
        foreach ($summary in $script:summaries) {
            $summary.given.Keys | Where-Object { $summary.given[$_] -eq 0 } | Should -BeNullOrEmpty
            foreach ($id in 'NotASessionFile', 'MalformedLine', 'CompressedDataInvalid') { $summary.reported.Keys | Should -Contain $id }
        }
    }
}
