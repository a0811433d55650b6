# The examples of the pages: what they say, what they give, and whether these are the same. Needs Common.ps1.

function Get-HelpPage {
    # The pages with examples.
    Get-ChildItem (Join-Path $RepositoryRoot 'docs/en-US') -Filter *.md
    Get-Item (Join-Path $RepositoryRoot 'README.md'), (Join-Path $RepositoryRoot 'docs/json-lines.md')
}

function Get-PageWidth {
    # How many columns the outputs on a page are made for.
    param([Parameter(Mandatory)] [string] $Path)

    switch -Wildcard (Split-Path $Path -Leaf) {
        'README.md' { 100 }
        'about_*' { 74 } # Get-Help shows these pages indented.
        default { 80 }
    }
}

function Get-PageBlock {
    # The blocks of code on a page, each with its language and the line above it.
    param([Parameter(Mandatory)] [string] $Path)

    $text = (Get-Content -LiteralPath $Path -Raw) -replace '\r'
    foreach ($block in [regex]::Matches($text, '(?ms)^```(?<language>\w*)\n(?<body>.*?)^```$')) {
        @{
            Language = $block.Groups['language'].Value
            Body     = $block.Groups['body'].Value
            Title    = ($text.Substring(0, $block.Index).TrimEnd() -split '\n')[-1].Trim('#', ' ', ':')
        }
    }
}

function Get-PageExample {
    # What a reader can try: each PowerShell block, with the output that the page tells behind it.
    param([Parameter(Mandatory)] [string] $Path)

    $blocks = @(Get-PageBlock $Path)
    for ($i = 0; $i -lt $blocks.Count; $i++) {
        if ($blocks[$i].Body -match '^PS> ') {
            $code, $output = $blocks[$i].Body.Substring(4) -split '\n', 2
            @{ Title = $code; Code = $code; Output = $output }
        }
        elseif ($blocks[$i].Language -eq 'powershell') {
            $output = if ($i + 1 -lt $blocks.Count -and $blocks[$i + 1].Language -eq 'Output') { $blocks[$i + 1].Body }
            @{ Title = $blocks[$i].Title; Code = $blocks[$i].Body; Output = $output }
        }
    }
}

function Get-HelpExample {
    # The examples of all pages, each with its place among them. The script of the weekly report is run for itself, and
    # scheduled tasks exist on Windows alone and would stay there.
    $index = 0
    foreach ($page in Get-HelpPage) {
        foreach ($example in Get-PageExample $page.FullName | Where-Object Code -NotMatch '(?m)^param\(|ScheduledTask') {
            $example + @{ Page = $page.Name; Width = Get-PageWidth $page.FullName; Index = $index++ }
        }
    }
}

function Invoke-HelpExample {
    # Runs examples in a shell of their own, and gives what each shows, its errors, and the files it makes.
    param([Parameter(Mandatory)] [object[]] $Example, [Parameter(Mandatory)] [string] $Place)

    $null = New-Item -ItemType Directory $Place
    $Place = (Get-Item $Place).FullName
    Copy-Item $SampleHome $Place/.codex -Recurse

    # Without -Wait: nobody writes to the samples, and the wait would have no end.
    ConvertTo-Json @($Example | ForEach-Object { @{ code = $_.Code -replace ' -Wait\b'; width = $_.Width } }) | Set-Content $Place/examples.json
    $mark = "--- $([guid]::NewGuid())"
    $savedZone, $savedEncoding = $env:TZ, [Console]::OutputEncoding
    try {
        # The times on the pages are those of Berlin. Windows does not look at this variable.
        $env:TZ = 'Europe/Berlin'
        [Console]::OutputEncoding = [Text.UTF8Encoding]::new()
        $shown = & $PowerShellPath -NoProfile -NonInteractive -File $PSScriptRoot/Invoke-Example.ps1 -Module $ModulePath -Place $Place -Example $Place/examples.json -Report $Place/report.json -Mark $mark
    }
    finally {
        $env:TZ, [Console]::OutputEncoding = $savedZone, $savedEncoding
    }

    $report = Get-Content $Place/report.json -Raw | ConvertFrom-Json
    $texts = @(($shown -join "`n") -split "(?m)^$([regex]::Escape($mark))$" | Select-Object -Skip 1)
    for ($i = 0; $i -lt $Example.Count; $i++) {
        @{
            Shown    = ConvertTo-PlainText $texts[$i].Replace($Place, '~')
            Errors   = @($report.results[$i].errors)
            Files    = @($report.results[$i].files -replace '\\', '/')
            IsBerlin = $report.isBerlin
        }
    }
}

function ConvertTo-PlainText {
    # A text without what no reader sees, the ends of lines, empty lines around it and more than one of them within, and with
    # paths as they are on Linux.
    param([string] $Text)

    $Text -replace '\r' -replace '\\', '/' -replace '\u202f', ' ' -replace '(?m)[ \t]+$' -replace '\n{3,}', "`n`n" -replace '\A\n+|\n+\z'
}

function ConvertTo-OutputPattern {
    # What a page tells, as a regular expression: three dots stand for anything in a line, or for lines.
    param([string] $Text)

    $lines = foreach ($line in (ConvertTo-PlainText $Text) -split '\n') {
        if ($line.Trim() -eq '...') { '(?:.*\n)*?' } else { [regex]::Escape($line).Replace('\.\.\.', '.*') + '\n' }
    }

    '\A' + -join $lines + '\z'
}
