BeforeAll {
    . $PSScriptRoot/Common.ps1

    # A codex that notes how it was called, and ends as it is told to.
    $bin = "$TestDrive/bin"
    $notes = "$TestDrive/notes.txt"
    $null = New-Item -ItemType Directory $bin
    if ($IsWindows) {
        Set-Content "$bin/codex.cmd" "@echo off`r`necho %*>> `"$notes`"`r`ncd>> `"$notes`"`r`necho %CODEX_HOME%>> `"$notes`"`r`nexit /b %CODEX_TEST_EXIT%"
    }
    else {
        Set-Content "$bin/codex" "#!/bin/sh`nprintf '%s\n' `"`$*`" `"`$PWD`" `"`$CODEX_HOME`" >> '$notes'`nexit `$CODEX_TEST_EXIT"
        chmod +x "$bin/codex"
    }

    $id = '01a1ef77-ada4-7af2-93fb-a28d2874af01'
    $folder = (New-Item -ItemType Directory "$TestDrive/it's here").FullName
    $path = New-SessionFile -CodexHome $TestDrive/home -Id $id -Cwd $folder -Prompt 'Count.'
    $codexHome = (Get-Item $TestDrive/home).FullName
    $session = Get-CodexSession -LiteralPath $path
    $savedPath = $env:PATH
}

AfterAll {
    $env:PATH = $savedPath
    $env:CODEX_TEST_EXIT = $null
}

Describe 'Resume-CodexSession' {
    BeforeEach {
        $env:PATH = $bin + [IO.Path]::PathSeparator + $savedPath
        $env:CODEX_TEST_EXIT = '0'
        Remove-Item $notes -ErrorAction Ignore
    }

    It 'runs codex in the folder of the session, with its home' {
        $session | Resume-CodexSession | Should -BeNullOrEmpty
        Get-Content $notes | Should -Be "resume $id", $folder, $codexHome
    }

    It 'takes the beginning of an id, and another folder' {
        $elsewhere = (New-Item -ItemType Directory "$TestDrive/elsewhere").FullName
        Push-Location $TestDrive
        try {
            Resume-CodexSession $id.Substring(0, 13) -CodexHome $codexHome -WorkingDirectory elsewhere
        }
        finally {
            Pop-Location
        }

        Get-Content $notes | Should -Be "resume $id --cd .", $elsewhere, $codexHome
    }

    It 'goes on in the current folder when the session tells none' {
        $bare = New-SessionFile -CodexHome $TestDrive/old -Id $id -Meta @{ cwd = $null }
        $here = (New-Item -ItemType Directory "$TestDrive/here").FullName
        Push-Location $here
        try {
            Get-CodexSession -LiteralPath $bare | Resume-CodexSession
        }
        finally {
            Pop-Location
        }

        (Get-Content $notes)[1] | Should -Be $here
    }

    It 'takes the newest file of a thread, once' {
        Copy-Item $path ($path -replace '\.jsonl$', '_01a1ef88-0000-7000-8000-000000000001.jsonl')
        try {
            Resume-CodexSession $id -CodexHome $codexHome
            @(Get-Content $notes) | Should -HaveCount 3
        }
        finally {
            Remove-Item ($path -replace '\.jsonl$', '_*.jsonl')
        }
    }

    It 'runs nothing with -WhatIf' {
        $session | Resume-CodexSession -WhatIf
        $notes | Should -Not -Exist
    }

    It 'tells when codex ends badly, and goes on' {
        $env:CODEX_TEST_EXIT = '3'
        $session, $session | Resume-CodexSession -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Be (@('CodexFailed,CodexSessions.Commands.ResumeCodexSessionCommand') * 2)
        "$($failed[0])" | Should -Match "resume $id.* 3"
        @(Get-Content $notes) | Should -HaveCount 6
    }

    It 'says clearly that there is no codex' {
        $env:PATH = "$TestDrive/nothing"
        { $session | Resume-CodexSession } | Should -Throw -ErrorId 'CodexNotFound,CodexSessions.Commands.ResumeCodexSessionCommand' -ExpectedMessage '*PATH*'
    }

    It 'says that the folder is gone, and goes on' {
        $gone = New-SessionFile -CodexHome $TestDrive/gone -Id $id -Cwd "$TestDrive/no such folder"
        (Get-CodexSession -LiteralPath $gone), $session | Resume-CodexSession -ErrorVariable missing -ErrorAction SilentlyContinue
        $missing.FullyQualifiedErrorId | Should -Be 'WorkingDirectoryNotFound,CodexSessions.Commands.ResumeCodexSessionCommand'
        $missing[0].TargetObject | Should -Be "$TestDrive/no such folder"
        @(Get-Content $notes) | Should -HaveCount 3
    }

    It 'says that the folder it was given is not there' {
        $session | Resume-CodexSession -WorkingDirectory $TestDrive/nowhere -ErrorVariable missing -ErrorAction SilentlyContinue
        "$missing" | Should -BeLike "*no folder '*nowhere'*"
        $notes | Should -Not -Exist
    }

    It 'gives no id to codex that a shell could read more into' {
        $odd = New-SessionFile -CodexHome $TestDrive/odd -Id '01a1&calc' -Folder files
        Rename-Item $odd x.jsonl
        Get-CodexSession -LiteralPath "$(Split-Path $odd)/x.jsonl" | Resume-CodexSession -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.FullyQualifiedErrorId | Should -Be 'SessionNotResumable,CodexSessions.Commands.ResumeCodexSessionCommand'
        $notes | Should -Not -Exist
    }

    It 'ends codex when it is stopped' -Skip:$IsWindows {
        Set-Content "$bin/codex" "#!/bin/sh`necho `$`$ > '$notes.tmp'`nmv '$notes.tmp' '$notes'`nexec tail -f /dev/null"
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModulePath'; Get-CodexSession -LiteralPath '$path' | Resume-CodexSession")
        $run = $shell.BeginInvoke()
        while (-not (Test-Path $notes) -and -not $run.IsCompleted) { [Threading.Thread]::Yield() }
        $process = Get-Process -Id (Get-Content $notes)
        $shell.Stop()
        $process.WaitForExit(10000) | Should -BeTrue
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Dispose()
    }
}

Describe 'ResumeCommand of a session' {
    It 'is a line that PowerShell reads back' {
        $ast = [Management.Automation.Language.Parser]::ParseInput($session.ResumeCommand, [ref] $null, [ref] $null)
        $ast.Find({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true).CommandElements.ForEach{ $_.Value ?? "-$($_.ParameterName)" } |
            Should -Be 'codex', 'resume', $id, '--cd', $folder
    }

    It 'has no quotes where none are needed' {
        (Get-CodexSession -CodexHome $SampleHome 01a1cf21).ResumeCommand | Should -Be 'codex resume 01a1cf21-e431-7c33-8d44-b92b3e2e4553 --cd /home/dev/shop'
        (Get-CodexSession -CodexHome $SampleHome 840d113f).ResumeCommand | Should -Be 'codex resume 840d113f-1dbf-44a1-823d-ccd818cb6423'
    }
}
