BeforeAll {
    . $PSScriptRoot/Common.ps1

    # A codex that notes how it was called, and ends as it is told to.
    $bin = "$TestDrive/bin"
    $notes = "$TestDrive/notes.txt"
    $null = New-Item -ItemType Directory $bin
    function Set-Codex {
        if ($IsWindows) {
            Set-Content "$bin/codex.cmd" "@echo off`r`necho %*>> `"$notes`"`r`ncd>> `"$notes`"`r`necho %CODEX_HOME%>> `"$notes`"`r`nexit /b %CODEX_TEST_EXIT%"
        }
        else {
            Set-Content "$bin/codex" "#!/bin/sh`nprintf '%s\n' `"`$*`" `"`$PWD`" `"`$CODEX_HOME`" >> '$notes'`nexit `$CODEX_TEST_EXIT"
            chmod +x "$bin/codex"
        }
    }

    $id = '01a1ef77-ada4-7af2-93fb-a28d2874af01'
    $folder = (New-Item -ItemType Directory "$TestDrive/it's here").FullName
    $path = New-SessionFile -CodexHome $TestDrive/home -Id $id -Cwd $folder -Prompt 'Count.'
    $codexHome = (Get-Item $TestDrive/home).FullName
    $session = Get-CodexSession -LiteralPath $path
    $savedPath = $env:PATH
    $savedHome = $env:CODEX_HOME
    $notTrusted = 'HomeNotTrusted,CodexSessions.Commands.ResumeCodexSessionCommand'
}

AfterAll {
    $env:PATH = $savedPath
    $env:CODEX_HOME = $savedHome
    $env:CODEX_TEST_EXIT = $null
}

Describe 'Resume-CodexSession' {
    BeforeEach {
        $env:PATH = $bin + [IO.Path]::PathSeparator + $savedPath
        $env:CODEX_TEST_EXIT = '0'
        $env:CODEX_HOME = $codexHome
        Set-Codex
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
            Get-CodexSession -LiteralPath $bare | Resume-CodexSession -Force
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

    It 'takes the prefix off a folder that a program cannot be started in' {
        foreach ($spelling in '\\?\C:\no such folder', '\\?\UNC\server\share') {
            $prefixed = New-SessionFile -CodexHome $codexHome -Id 01a1ef77-ada4-7af2-93fb-a28d2874af99 -Cwd $spelling
            try {
                Get-CodexSession -LiteralPath $prefixed | Resume-CodexSession -ErrorVariable missing -ErrorAction SilentlyContinue
            }
            finally {
                Remove-Item $prefixed
            }

            $missing[0].TargetObject | Should -Be ($spelling -replace '^\\\\\?\\UNC', '\' -replace '^\\\\\?\\')
        }
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

Describe 'Resume-CodexSession in a home that is not trusted' {
    BeforeAll {
        # A host with somebody who answers, and notes what was asked.
        Add-Type -IgnoreWarnings -WarningAction Ignore -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

public sealed class AnsweringHost : PSHost
{
    private readonly AnsweringUI _ui;
    public AnsweringHost(params string[] answers) { _ui = new AnsweringUI(new Queue<string>(answers)); }
    public List<string> Questions { get { return _ui.Questions; } }
    public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
    public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override string Name { get { return "AnsweringHost"; } }
    public override PSHostUserInterface UI { get { return _ui; } }
    public override Version Version { get { return new Version(1, 0); } }
    public override void EnterNestedPrompt() { }
    public override void ExitNestedPrompt() { }
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }
}

internal sealed class AnsweringUI : PSHostUserInterface
{
    private readonly Queue<string> _answers;
    public AnsweringUI(Queue<string> answers) { _answers = answers; }
    public List<string> Questions { get; } = new List<string>();
    public override PSHostRawUserInterface RawUI { get { return null; } }
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Questions.Add(caption + "|" + message + "|" + choices[defaultChoice].Label);
        string answer = _answers.Dequeue();
        return choices.ToList().FindIndex(choice => choice.Label.Replace("&", "") == answer);
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { throw new NotImplementedException(); }
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { throw new NotImplementedException(); }
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes types, PSCredentialUIOptions options) { throw new NotImplementedException(); }
    public override string ReadLine() { throw new NotImplementedException(); }
    public override SecureString ReadLineAsSecureString() { throw new NotImplementedException(); }
    public override void Write(string value) { }
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { }
    public override void WriteLine(string value) { }
    public override void WriteDebugLine(string message) { }
    public override void WriteErrorLine(string value) { }
    public override void WriteProgress(long sourceId, ProgressRecord record) { }
    public override void WriteVerboseLine(string message) { }
    public override void WriteWarningLine(string message) { }
}
'@

        function Invoke-Resume {
            # What becomes of sessions in a runspace with a host, and what that was asked. Without answers nobody is there.
            param([string] $Script, [string[]] $Answer)

            $shell = [powershell]::Create()
            if ($Answer) {
                $asking = [AnsweringHost]::new($Answer)
                $shell.Runspace = [runspacefactory]::CreateRunspace($asking)
                $shell.Runspace.Open()
            }

            $null = $shell.AddScript("Import-Module '$ModulePath'; $Script")
            $null = $shell.Invoke()
            @{ Errors = @($shell.Streams.Error); Questions = $(if ($Answer) { $asking.Questions.ToArray() } else { @() }) }
            $shell.Dispose()
        }

        $own = (New-Item -ItemType Directory $TestDrive/own).FullName
        $here = (New-Item -ItemType Directory $TestDrive/work).FullName
        $foreignPath = New-SessionFile -CodexHome $TestDrive/foreign -Id $id -Cwd $here
        $foreign = (Get-Item $TestDrive/foreign).FullName
        $get = "Get-CodexSession -LiteralPath '$foreignPath'"
    }

    BeforeEach {
        $env:PATH = $bin + [IO.Path]::PathSeparator + $savedPath
        $env:CODEX_TEST_EXIT = '0'
        $env:CODEX_HOME = $own
        Set-Codex
        Remove-Item $notes -ErrorAction Ignore
    }

    It 'runs nothing when there is nobody to ask, and says why and what to do' {
        $done = Invoke-Resume "$get | Resume-CodexSession; Get-CodexSession -LiteralPath '$path' | Resume-CodexSession -CodexHome '$codexHome'"
        $done.Errors.FullyQualifiedErrorId | Should -Be $notTrusted
        $done.Errors[0].CategoryInfo.Category | Should -Be 'SecurityError'
        $done.Errors[0].TargetObject | Should -Be $foreign
        "$($done.Errors[0])" | Should -Match "$([regex]::Escape($foreign)).*config\.toml.*-CodexHome.*-Force"
        @(Get-Content $notes)[2] | Should -Be $codexHome
    }

    It 'runs nothing <Name>' -ForEach @(
        @{ Name = 'when PowerShell is not interactive'; Option = @('-NonInteractive') }
        @{ Name = 'when what is typed is no terminal'; Option = @() }
    ) {
        $output = '' | & $PowerShellPath -NoProfile @Option -Command "Import-Module '$ModulePath'; $get | Resume-CodexSession -ErrorVariable failed -ErrorAction SilentlyContinue; `$failed.FullyQualifiedErrorId"
        $output | Should -Be $notTrusted
        $notes | Should -Not -Exist
    }

    It 'runs nothing in a job' {
        $job = Start-Job -ScriptBlock ([scriptblock]::Create("Import-Module '$ModulePath'; $get | Resume-CodexSession"))
        $job | Receive-Job -Wait -AutoRemoveJob -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Be $notTrusted
        $notes | Should -Not -Exist
    }

    It 'asks a person, in plain text, with No as the default' {
        $odd = Join-Path $TestDrive "odd$([char]27)[31m$([char]0x202e)x"
        $oddPath = New-SessionFile -CodexHome $odd -Id $id -Cwd $here
        $null = New-Item "$odd/config.toml"
        $done = Invoke-Resume "Get-CodexSession -LiteralPath '$foreignPath', '$oddPath' | Resume-CodexSession" -Answer 'No', 'No'
        $done.Errors | Should -BeNullOrEmpty
        $done.Questions | Should -HaveCount 2
        $done.Questions[0] | Should -BeLike "*$foreign*config.toml*$id*|&No"
        $done.Questions[1] | Should -BeLike '*It has a config.toml*'
        $done.Questions[1] | Should -Not -Match '[\p{Cc}\u202a-\u202e]'
        $notes | Should -Not -Exist
    }

    It 'does what a person answers: <Answer>' -ForEach @(
        @{ Answer = 'Yes', 'No'; Runs = 1 }
        @{ Answer = 'No', 'Yes'; Runs = 1 }
        @{ Answer = , 'Yes to All'; Runs = 2 }
        @{ Answer = , 'No to All'; Runs = 0 }
    ) {
        $done = Invoke-Resume "`$s = $get; `$s, `$s | Resume-CodexSession" -Answer $Answer
        $done.Errors | Should -BeNullOrEmpty
        $done.Questions | Should -HaveCount $Answer.Count
        @(Get-Content $notes -ErrorAction Ignore) | Should -HaveCount (3 * $Runs)
    }

    It 'neither asks nor fails with <Name>' -ForEach @(
        @{ Name = '-Force'; Line = '{0} | Resume-CodexSession -Force' }
        @{ Name = '-CodexHome'; Line = '{0} | Resume-CodexSession -CodexHome "{1}"' }
        @{ Name = '-CodexHome from the location of the shell'; Line = 'Set-Location "{2}"; {0} | Resume-CodexSession -CodexHome ./foreign' }
        @{ Name = 'an id in the home of -CodexHome'; Line = 'Resume-CodexSession {3} -CodexHome "{1}"' }
        @{ Name = 'the home that CODEX_HOME names'; Line = '$env:CODEX_HOME = "{1}"; {0} | Resume-CodexSession' }
    ) {
        $done = Invoke-Resume ($Line -f $get, $foreign, $TestDrive, $id) -Answer 'No'
        $done.Errors | Should -BeNullOrEmpty
        $done.Questions | Should -BeNullOrEmpty
        Get-Content $notes | Should -Be "resume $id", $here, $foreign
    }

    It 'is not fooled by a -CodexHome that Get-CodexSession was given, or that is another one' {
        $script = "Get-CodexSession -CodexHome '$foreign' | Resume-CodexSession -CodexHome '$own'; Get-CodexSession -CodexHome '$foreign' | Resume-CodexSession"
        (Invoke-Resume $script).Errors.FullyQualifiedErrorId | Should -Be $notTrusted, $notTrusted
        $notes | Should -Not -Exist
    }

    It 'neither asks nor fails with -WhatIf' {
        $done = Invoke-Resume "$get | Resume-CodexSession -WhatIf" -Answer 'Yes'
        $done.Errors | Should -BeNullOrEmpty
        $done.Questions | Should -BeNullOrEmpty
        $notes | Should -Not -Exist
    }

    It 'trusts the default home, whatever CODEX_HOME names' {
        $user = (New-Item -ItemType Directory $TestDrive/user).FullName
        $null = New-SessionFile -CodexHome $user/.codex -Id $id -Cwd $here
        $variable = $IsWindows ? 'USERPROFILE' : 'HOME'
        $saved = [Environment]::GetEnvironmentVariable($variable)
        [Environment]::SetEnvironmentVariable($variable, $user)
        try {
            if ([CodexSessions.CodexHome]::DefaultPath -ne (Join-Path $user .codex)) { Set-ItResult -Skipped -Because 'the system knows the folder of the user by itself' }
            (Invoke-Resume "Get-CodexSession -CodexHome '$user/.codex' | Resume-CodexSession").Errors | Should -BeNullOrEmpty
        }
        finally {
            [Environment]::SetEnvironmentVariable($variable, $saved)
        }

        @(Get-Content $notes)[2] | Should -Be (Join-Path $user .codex)
    }

    It 'follows links, so that none passes for a trusted home, and a trusted one is known by any' -Skip:$IsWindows {
        $null = New-Item -ItemType SymbolicLink $TestDrive/link -Target $codexHome
        $null = New-Item -ItemType SymbolicLink $TestDrive/deep -Target $TestDrive
        $null = New-Item -ItemType SymbolicLink $own/inner -Target $foreign
        $null = New-Item -ItemType SymbolicLink $TestDrive/circle -Target $TestDrive/circle
        $ownLine = 'Get-CodexSession -CodexHome "{0}" | Resume-CodexSession'

        (Invoke-Resume ($ownLine -f "$own/inner")).Errors.FullyQualifiedErrorId | Should -Be $notTrusted
        $env:CODEX_HOME = "$TestDrive/circle"
        (Invoke-Resume ($ownLine -f $foreign)).Errors.FullyQualifiedErrorId | Should -Be $notTrusted
        $notes | Should -Not -Exist

        # Codex gets the home as the user spells it: a link on the way to the session may have been changed since.
        $env:CODEX_HOME = $codexHome
        (Invoke-Resume ($ownLine -f "$TestDrive/link")).Errors | Should -BeNullOrEmpty
        (Invoke-Resume ($ownLine -f "$TestDrive/deep/deep/home")).Errors | Should -BeNullOrEmpty
        $env:CODEX_HOME = "$TestDrive/link"
        (Invoke-Resume ($ownLine -f $codexHome)).Errors | Should -BeNullOrEmpty
        @(Get-Content $notes)[2, 5, 8] | Should -Be $codexHome, $codexHome, "$TestDrive/link"
    }

    It 'does not look at a folder of another machine before that: <_>' -ForEach '\\server\share\x', '//server/share/x', '\\?\UNC\server\share\x', '\\.\UNC\server\share', '\??\UNC\server\share' {
        $share = New-SessionFile -CodexHome $TestDrive/share -Id $id -Cwd $_
        $line = "Get-CodexSession -LiteralPath '$share' | Resume-CodexSession"
        $missing = 'WorkingDirectoryNotFound,CodexSessions.Commands.ResumeCodexSessionCommand'
        (Invoke-Resume "$line -WhatIf").Errors | Should -BeNullOrEmpty
        (Invoke-Resume $line).Errors.FullyQualifiedErrorId | Should -Be $notTrusted
        (Invoke-Resume "$line -Force").Errors.FullyQualifiedErrorId | Should -Be $missing

        $asked = Invoke-Resume $line -Answer 'No'
        $asked.Errors | Should -BeNullOrEmpty
        $asked.Questions | Should -BeLike '*server*credentials*'

        # A file outside all homes is resumed with the user's own, but nobody vouches for its folder.
        [IO.File]::Copy($share, "$TestDrive/loose.jsonl", $true)
        $loose = "Get-CodexSession -LiteralPath '$TestDrive/loose.jsonl' | Resume-CodexSession"
        $refused = (Invoke-Resume $loose).Errors
        $refused.FullyQualifiedErrorId | Should -Be $notTrusted
        "$refused" | Should -BeLike '*-Force*-WorkingDirectory*'
        (Invoke-Resume "$loose -WhatIf").Errors | Should -BeNullOrEmpty
        (Invoke-Resume "$loose -WorkingDirectory '$here'").Errors | Should -BeNullOrEmpty
        Get-Content $notes | Select-Object -First 2 | Should -Be "resume $id --cd .", $here
    }

    It 'says nothing of a home for a file that lies in none' {
        [IO.File]::Copy($foreignPath, "$TestDrive/alone.jsonl")
        (Invoke-Resume "Get-CodexSession -LiteralPath '$TestDrive/alone.jsonl' | Resume-CodexSession").Errors | Should -BeNullOrEmpty
        Get-Content $notes | Should -Be "resume $id", $here, $own
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

    It 'is one command of constant arguments for every hostile folder, and gives codex that folder or none' {
        . $PSScriptRoot/Hostile.ps1
        $arguments = "$TestDrive/arguments"
        $null = New-Item -ItemType Directory $TestDrive/echo
        if ($IsWindows) {
            Set-Content "$TestDrive/echo/codex.ps1" "Set-Content -LiteralPath '$arguments' `$args"
        }
        else {
            Set-Content "$TestDrive/echo/codex" "#!/bin/sh`nprintf '%s\n' `"`$@`" > '$arguments'"
            chmod +x "$TestDrive/echo/codex"
        }

        $env:PATH = "$TestDrive/echo" + [IO.Path]::PathSeparator + $savedPath
        $rendered = [pscustomobject]@{ Id = $id; WorkingDirectory = $null }
        Push-Location $TestDrive
        try {
            foreach ($value in $hostile + @($hostile | ForEach-Object { "/home/dev/$_" }) + '') {
                $rendered.WorkingDirectory = $value
                $line = [CodexSessions.Formatting.FormatHelper]::ResumeCommand($rendered)
                $errors = $null
                $ast = [Management.Automation.Language.Parser]::ParseInput($line, [ref]$null, [ref]$errors)
                $command = $ast.EndBlock.Statements[0].PipelineElements[0]
                if ($errors -or $line -match '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]' -or $ast.EndBlock.Statements.Count -ne 1 -or $ast.EndBlock.Statements[0].PipelineElements.Count -ne 1 -or $command.Redirections.Count -ne 0) {
                    throw "'$line' is not one command."
                }

                & ([scriptblock]::Create($line))
                $given = Get-Content -LiteralPath $arguments
                $trimmed = $value.TrimEnd('/', '\')
                $isLeftOut = $value -match '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]' -or $value.Length -eq 0 -or $value.Contains([char]::ConvertFromUtf32(0xe0041)) -or $value.StartsWith('-') -or ($IsWindows -and $value -match '["%&|<>^!]')
                $expected = $isLeftOut ? @('resume', $id) : @('resume', $id, '--cd', $trimmed)
                if (Compare-Object $expected $given -CaseSensitive -SyncWindow 0) { throw "'$line' gave codex $($given -join '|')." }
            }

            'canary' | Should -Not -Exist
        }
        finally {
            Pop-Location
            $env:PATH = $savedPath
        }
    }

    It 'leaves a folder out on Windows that a batch file would read more into: <Folder>' -ForEach @(
        @{ Folder = 'C:\R&D'; Given = $false }
        @{ Folder = 'C:\100%PATH%'; Given = $false }
        @{ Folder = 'x" --flag "y'; Given = $false }
        @{ Folder = 'C:\a|b'; Given = $false }
        @{ Folder = 'C:\Program Files (x86)\shop\'; Given = "'C:\Program Files (x86)\shop'" }
        @{ Folder = '\\?\C:\work\shop'; Given = 'C:\work\shop' }
        @{ Folder = '\\?\UNC\server\share'; Given = '\\server\share' }
        @{ Folder = 'C:\'; Given = 'C:\' }
    ) {
        $type = [CodexSessions.Formatting.FormatHelper].Assembly.GetType('CodexSessions.Formatting.ResumeCommand')
        $method = $type.GetMethods([Reflection.BindingFlags]'NonPublic, Static').Where{ $_.Name -eq 'Of' -and $_.GetParameters().Count -eq 3 }[0]
        $method.Invoke($null, @($id, $Folder, $true)) | Should -BeExactly ("codex resume $id" + $(if ($Given) { " --cd $Given" }))
    }
}
