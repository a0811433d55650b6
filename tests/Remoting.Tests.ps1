# Objects that were serialized: by a job, into a file, or by the PowerShell of another machine.

BeforeDiscovery {
    $types = 'CodexSession', 'CodexSession#Tree', 'CodexSessionItem', 'CodexConversationItem', 'CodexTurn', 'CodexSearchMatch', 'CodexSearchMatch#Context', 'CodexHistoryEntry',
    'CodexLogRecord', 'CodexUsage', 'CodexUsage#Tool', 'CodexUsage#Cost', 'CodexToolUsage', 'CodexStorageUsage', 'CodexStorageUsage#Group'
}

BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Something of each type that cmdlets give. Runs here and on the other side.
    $everything = {
        param($CodexHome)

        $price = @{ Model = '*'; Input = 1; Output = 10 }
        $sessions = Get-CodexSession -CodexHome $CodexHome -IncludeArchived
        $sessions
        Get-CodexSession -CodexHome $CodexHome -IncludeChildren
        $sessions | Get-CodexSessionItem | Group-Object Kind | ForEach-Object { $_.Group | Select-Object -First 2 }
        $sessions | Get-CodexSessionItem -View Conversation
        $sessions | Get-CodexTurn
        Search-CodexSession cents -CodexHome $CodexHome -AllMatches
        Search-CodexSession cents -CodexHome $CodexHome -Context 1
        Get-CodexHistory -CodexHome $CodexHome
        Get-CodexSessionLog $CodexHome/log
        Measure-CodexSession -CodexHome $CodexHome -GroupBy Day, Model
        Measure-CodexSession -CodexHome $CodexHome -GroupBy Tool
        Measure-CodexSession -CodexHome $CodexHome -GroupBy Session -Price $price -WarningAction SilentlyContinue
        (Measure-CodexSession -CodexHome $CodexHome -GroupBy Source).Tools
        Measure-CodexSession -CodexHome $CodexHome -Storage
        Measure-CodexSession -CodexHome $CodexHome -Storage -GroupBy Month
    }

    # Where what came differs from what was sent.
    function Find-Difference($Sent, $Came, [string] $At) {
        $value = $Sent
        if ($Sent -is [psobject]) { $value = $Sent.PSObject.BaseObject }
        $type = if ($null -ne $value) { $value.GetType() }
        if ($null -eq $value -or $value -is [string] -or $value -is [timespan] -or $value -is [decimal] -or $type.IsPrimitive) {
            if ($value -cne $Came -or $type -ne $(if ($null -ne $Came) { $Came.GetType() })) { "$At is '$Came' and not '$value'" }
        }
        elseif ($value -is [datetime]) {
            if ($Came -isnot [datetime] -or $Came -ne $value -or $Came.Kind -ne 'Local') { "$At is '$Came' and not '$value'" }
        }
        elseif ($type.IsEnum) {
            if ($Came -cne "$value") { "$At is '$Came' and not '$value'" }
        }
        elseif ($value -is [Text.RegularExpressions.Match]) {
            foreach ($name in 'Index', 'Length', 'Value') { Find-Difference $value.$name $Came.$name "$At.$name" }
        }
        elseif ($value -is [Collections.IEnumerable]) {
            if ($null -eq $Came -or $Came.Count -ne $value.Count) { "$At has $($Came.Count) elements and not $($value.Count)" }
            for ($index = 0; $index -lt $value.Count; $index++) { Find-Difference $value[$index] $Came[$index] "$At[$index]" }
        }
        else {
            if ("$value" -cne "$Came") { "$At is shown as '$Came' and not as '$value'" }
            foreach ($property in $type.GetProperties('Public, Instance')) {
                $name = $property.Name
                if ($name -cne 'Raw') { Find-Difference $value.$name $Came.$name "$At.$name" }
                elseif ($Came.PSObject.Properties['Raw']) { "$At has Raw" }
            }
        }
    }

    function Find-DifferenceOfType([string] $Type, $Sent, $Came) {
        $Sent = @($Sent | Where-Object { $_.PSTypeNames -ccontains "CodexSessions.$Type" })
        $Came = @($Came | Where-Object { $_.PSTypeNames -ccontains "Deserialized.CodexSessions.$Type" })
        if (-not $Sent) { 'Nothing was sent.' }
        if ($Came.Count -ne $Sent.Count) { return "$($Came.Count) came of $($Sent.Count)" }
        for ($index = 0; $index -lt $Sent.Count; $index++) { Find-Difference $Sent[$index] $Came[$index] "$Type $index" }
    }

    $sent = & $everything $SampleHome
}

Describe 'What travels' {
    BeforeAll {
        $assembly = [CodexSessions.CodexSession].Assembly
    }

    It 'is listed for <Type>: all its properties and those of the types that derive from it, but Raw' -ForEach @{ Type = 'CodexSessionItem' }, @{ Type = 'CodexLogRecord' }, @{ Type = 'CodexHistoryEntry' } {
        $base = $assembly.GetType("CodexSessions.$Type")
        $classes = $assembly.GetExportedTypes().Where{ $base.IsAssignableFrom($_) }
        $expected = $classes.ForEach{ $_.GetProperties('Public, Instance').Name } | Sort-Object -Unique | Where-Object { $_ -ne 'Raw' }
        (Get-TypeData "CodexSessions.$Type").PropertySerializationSet.ReferencedProperties | Sort-Object | Should -Be $expected
    }

    It 'has Raw nowhere else' {
        $assembly.GetExportedTypes().Where{ $_.GetProperty('Raw') }.ForEach{ $type = $_; while ($type.BaseType -ne [object]) { $type = $type.BaseType }; $type.Name } |
            Sort-Object -Unique | Should -Be 'CodexHistoryEntry', 'CodexLogRecord', 'CodexSessionItem'
    }

    It 'leaves Raw where it is here' {
        $item = $sent | Where-Object { $_ -is [CodexSessions.CodexMessageItem] } | Select-Object -First 1
        ($item | Get-Member Raw).MemberType | Should -Be 'Property'
        ($item | Select-Object *).Raw | Should -Be $item.Raw
        ($item | ConvertTo-Json | ConvertFrom-Json).Raw | Should -Be $item.Raw
        ($item | ConvertTo-Csv | ConvertFrom-Csv).Raw | Should -Be $item.Raw
        $item | Format-List * | Out-String | Should -Match '(?m)^Raw +: '
    }
}

Describe 'Through a file' {
    BeforeAll {
        $sent | Export-Clixml $TestDrive/everything.xml
        $came = Import-Clixml $TestDrive/everything.xml
    }

    It 'comes all of <_>, but Raw' -ForEach $types {
        Find-DifferenceOfType $_ $sent $came | Should -BeNullOrEmpty
    }

    It 'comes what was added to an object' {
        $item = $sent | Where-Object { $_ -is [CodexSessions.CodexMessageItem] } | Select-Object -First 1
        $item | Select-Object * | Add-Member Note 5 -PassThru | Export-Clixml $TestDrive/one.xml
        $one = Import-Clixml $TestDrive/one.xml
        $one.Note | Should -Be 5
        $one.Raw | Should -Be $item.Raw
    }

    It 'comes all again when it is sent on' {
        $came | Export-Clixml $TestDrive/again.xml
        $again = Import-Clixml $TestDrive/again.xml
        $again.Count | Should -Be $came.Count
        $isCount = { $_.PSTypeNames -ccontains 'Deserialized.CodexSessions.CodexTokenCountItem' }
        ($again | Where-Object $isCount).Last.TotalTokens | Should -Be ($came | Where-Object $isCount).Last.TotalTokens
        $again | Out-String -Width 120 | Should -Be ($came | Out-String -Width 120)
    }

    It 'stays the time what it was when the file comes from another time zone' {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'TZ sets no time zone on Windows' }
        $zone = $env:TZ
        try {
            $env:TZ = if ([TimeZoneInfo]::Local.BaseUtcOffset.Hours -eq 9) { 'America/New_York' } else { 'Asia/Tokyo' }
            & $PowerShellPath -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; Get-CodexSession -CodexHome '$SampleHome' -IncludeArchived | Export-Clixml '$TestDrive/far.xml'"
        }
        finally {
            $env:TZ = $zone
        }

        Get-Content $TestDrive/far.xml -Raw | Should -Match $(if ($env:TZ -eq 'Asia/Tokyo') { '-0[45]:00</DT>' } else { '\+09:00</DT>' })
        # Of older files the name tells the time, by the clock of wherever they are read.
        $times = (Import-Clixml $TestDrive/far.xml | Where-Object Format -In Envelope, Paginated).Timestamp
        $times.Kind | Select-Object -Unique | Should -Be 'Local'
        $times | Should -Be (Get-CodexSession -CodexHome $SampleHome -IncludeArchived | Where-Object Format -In Envelope, Paginated).Timestamp
    }

    It 'is not much larger than the session' {
        $session = Get-CodexSession -CodexHome $SampleHome -First 1 -Skip 1
        $session | Get-CodexSessionItem | Export-Clixml $TestDrive/items.xml
        (Get-Item $TestDrive/items.xml).Length | Should -BeLessThan (4 * $session.Length)
    }

    It 'can be read on by what takes paths' {
        $session = Get-CodexSession -CodexHome $SampleHome -First 1
        $session | Export-Clixml $TestDrive/session.xml
        Import-Clixml $TestDrive/session.xml | Get-CodexSessionItem | Should -HaveCount @($session | Get-CodexSessionItem).Count
        Import-Clixml $TestDrive/session.xml | Get-CodexTurn | Should -HaveCount @($session | Get-CodexTurn).Count
        (Import-Clixml $TestDrive/session.xml | Measure-CodexSession).TotalTokens | Should -Be ($session | Measure-CodexSession).TotalTokens
        Import-Clixml $TestDrive/session.xml | Search-CodexSession cart | Should -HaveCount @($session | Search-CodexSession cart).Count
    }
}

Describe 'Through a job' {
    BeforeAll {
        $came = Start-Job $everything -ArgumentList $SampleHome -InitializationScript ([scriptblock]::Create("Import-Module '$ModulePath'")) | Receive-Job -Wait -AutoRemoveJob
    }

    It 'comes all of <_>, but Raw' -ForEach $types {
        Find-DifferenceOfType $_ $sent $came | Should -BeNullOrEmpty
    }

    It 'comes Raw when it is asked for' {
        $raw = Start-Job { Import-Module $using:ModulePath; Get-CodexSession -CodexHome $using:SampleHome -First 1 | Get-CodexSessionItem -First 2 | Select-Object Kind, Raw } | Receive-Job -Wait -AutoRemoveJob
        $raw.Raw | Should -Be (Get-Content (Get-CodexSession -CodexHome $SampleHome -First 1).Path -TotalCount 2)
    }
}

Describe 'From other machines' {
    BeforeAll {
        # This machine, under two names, by an SSH server of our own.
        $reason = $server = $emptyFolder = $null
        $remotes = @()
        $sshd = Get-Command sshd, /usr/sbin/sshd -CommandType Application -ErrorAction Ignore | Select-Object -First 1
        if ($IsWindows) { $reason = 'starting an SSH server needs an elevated shell on Windows' }
        elseif (-not $sshd) { $reason = 'there is no sshd' }
        elseif (@(Get-Command ssh, ssh-keygen -CommandType Application -ErrorAction Ignore).Count -lt 2) { $reason = 'there is no ssh' }
        if ($reason) { return }

        $folder = "$(New-Item -ItemType Directory $TestDrive/ssh)"
        ssh-keygen -q -t ed25519 -N '' -f $folder/host
        ssh-keygen -q -t ed25519 -N '' -f $folder/key
        $listener = [Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        Set-Content $folder/config @(
            "Port $port"
            'ListenAddress 127.0.0.1'
            "HostKey $folder/host"
            "AuthorizedKeysFile $folder/key.pub"
            'PidFile none'
            'StrictModes no'
            'UsePAM no'
            'PasswordAuthentication no'
            "Subsystem powershell $PowerShellPath -sshs -NoLogo -NoProfile"
            if ($env:DOTNET_ROOT) { "SetEnv DOTNET_ROOT=$env:DOTNET_ROOT" }
        )

        # The server of root wants an empty folder here.
        if ($IsLinux -and (id -u) -eq 0 -and -not (Test-Path /run/sshd)) { $emptyFolder = New-Item -ItemType Directory /run/sshd }
        $server = Start-Process $sshd.Source '-D', '-e', '-f', $folder/config -PassThru -RedirectStandardError $folder/log

        # The client tries again, once a second, until the server listens.
        $options = @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR'; BatchMode = 'yes'; ConnectionAttempts = '30' }
        $arguments = $options.GetEnumerator() | ForEach-Object { '-o', "$($_.Key)=$($_.Value)" }
        $answer = ssh @arguments -i $folder/key -p $port '127.0.0.1' 'echo here' 2>&1
        if ($answer -notcontains 'here') {
            $reason = "sshd lets nobody in: $answer $(Get-Content $folder/log -Tail 3)"
            return
        }

        $remotes = '127.0.0.1', 'localhost' | ForEach-Object {
            New-PSSession -HostName $_ -Port $port -UserName ([Environment]::UserName) -KeyFilePath $folder/key -Options $options
        }
        Invoke-Command $remotes { Import-Module $using:ModulePath }
        $came = Invoke-Command $remotes[0] $everything -ArgumentList $SampleHome
    }

    AfterAll {
        if ($remotes) { Remove-PSSession $remotes }
        if ($server) {
            Stop-Process $server.Id -Force -ErrorAction Ignore
            $server.WaitForExit()
        }

        if ($emptyFolder) { Remove-Item $emptyFolder }
    }

    BeforeEach {
        if ($reason) { Set-ItResult -Skipped -Because $reason }
    }

    It 'come sessions into one table that tells the machine' {
        $sessions = Invoke-Command $remotes { Get-CodexSession -CodexHome $using:SampleHome -First 2 } -ThrottleLimit 2
        $sessions | Should -HaveCount 4
        $sessions | Group-Object PSComputerName | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Count)" } | Should -Be '127.0.0.1 2', 'localhost 2'
        $table = ($sessions | Sort-Object PSComputerName, Timestamp | Out-String -Width 120) -split '\r?\n' | ForEach-Object TrimEnd
        $table -match '^Started +Id +Model +Folder +Size +Title +PSComputerName$' | Should -HaveCount 1
        $table -match '^11-12 \d\d:\d\d 01a1cf21-e431 gpt-5\.5 +shop +\d+ KB Cart rounding bug +localhost$' | Should -HaveCount 1
        $table -match '^11-12 \d\d:\d\d 01a1cf21-e431 gpt-5\.5 +shop +\d+ KB Cart rounding bug +127\.0\.0\.1$' | Should -HaveCount 1
    }

    It 'comes all of <_>, but Raw' -ForEach $types {
        Find-DifferenceOfType $_ $sent $came | Should -BeNullOrEmpty
    }

    It 'comes Raw when it is asked for' {
        $raw = Invoke-Command $remotes[0] { Get-CodexSession -CodexHome $using:SampleHome -First 1 | Get-CodexSessionItem -First 2 | Select-Object Kind, Raw }
        $raw.Raw | Should -Be (Get-Content (Get-CodexSession -CodexHome $SampleHome -First 1).Path -TotalCount 2)
    }
}
