# The rules for cmdlets, each as a check that gives what is wrong: nothing when all is well. Conventions.Tests.ps1 runs each over
# every exported cmdlet, and over a command that breaks it.

# Verbs that leave everything as it was, or give changed copies.
$ReadingVerbs = 'Compare', 'ConvertFrom', 'ConvertTo', 'Find', 'Format', 'Get', 'Group', 'Join', 'Measure', 'Protect', 'Resolve', 'Search', 'Select', 'Show', 'Split', 'Test', 'Wait'

$CommandRules = [ordered]@{
    'has an approved verb' = {
        param($Command)
        if ($Command.Verb -cnotin (Get-Verb).Verb) { "'$($Command.Verb)' is no approved verb" }
    }

    'has a noun with the prefix of the product, in the singular' = {
        param($Command)
        if ($Command.Noun -cnotlike 'Codex?*') { "'$($Command.Noun)' does not begin with Codex" }
        if ($Command.Noun -cmatch '(?<![sui])s$') { "'$($Command.Noun)' is a plural" }
    }

    'is spelled in Pascal case, with its parameters' = {
        param($Command)
        if (-not $Command.Parameters) { return }
        foreach ($name in @($Command.Verb, $Command.Noun) + @(Get-OwnParameter $Command | ForEach-Object Name) + @($Command.ParameterSets | ForEach-Object Name)) {
            if ($name -cnotmatch '^[A-Z][A-Za-z0-9]*$|^__AllParameterSets$' -or $name -cmatch '[A-Z]{3}') { "'$name' is not in Pascal case" }
        }
    }

    'takes no name of a common parameter for its own' = {
        param($Command)
        if (-not $Command.Parameters) { 'PowerShell cannot bind its parameters'; return }

        $common = [Management.Automation.Internal.CommonParameters], [Management.Automation.Internal.ShouldProcessParameters] | ForEach-Object GetProperties
        $taken = @($common.Name) + @($common | ForEach-Object { $_.GetCustomAttributes([Management.Automation.AliasAttribute], $true).AliasNames })
        foreach ($name in Get-OwnParameter $Command | ForEach-Object { @($_.Name) + $_.Aliases } | Where-Object { $_ -in $taken }) { "-$name is a common parameter" }
    }

    'says what it gives' = {
        param($Command)
        if (-not $Command.OutputType) { 'there is no OutputType' }
    }

    'has a literal twin for its path' = {
        param($Command)
        if (-not $Command.Parameters) { return }
        $path, $literal = $Command.Parameters['Path', 'LiteralPath']
        if (-not $path -and -not $literal) { return }
        if (-not $path -or -not $literal) { 'of Path and LiteralPath there is one alone'; return }
        if ('PSPath' -notin $literal.Aliases) { 'LiteralPath has no alias PSPath' }
        if (-not $path.Attributes.Where{ $_ -is [Management.Automation.SupportsWildcardsAttribute] }) { 'Path does not say that it takes wildcards' }
        if ($literal.Attributes.Where{ $_ -is [Management.Automation.SupportsWildcardsAttribute] }) { 'LiteralPath says that it takes wildcards' }
        if ($path.ParameterSets.Keys.Where{ $_ -in $literal.ParameterSets.Keys }) { 'Path and LiteralPath go together' }
    }

    'asks before it changes something' = {
        param($Command)
        if ($Command.Verb -notin $ReadingVerbs -and -not [Management.Automation.CommandMetadata]::new($Command).SupportsShouldProcess) { "$($Command.Name) does not know -WhatIf" }
    }

    # A set that is chosen by a name, such as LiteralPath, can only be fed by property.
    'takes one parameter by value in each set that the pipeline chooses' = {
        param($Command)
        if (-not $Command.Parameters) { return }
        foreach ($set in $Command.ParameterSets) {
            $byValue = @($set.Parameters | Where-Object ValueFromPipeline)
            $isNamed = -not ($set.IsDefault -or $Command.ParameterSets.Count -eq 1) -and ($set.Parameters | Where-Object ValueFromPipelineByPropertyName)
            if ($byValue.Count -gt 1) { "in the set $($set.Name) there are $($byValue.Name -join ' and ')" }
            if ($byValue.Count -eq 0 -and -not $isNamed) { "in the set $($set.Name) there is none" }
        }
    }
}

function Get-OwnParameter {
    # The parameters that a command itself has.
    param([Management.Automation.CommandInfo] $Command)

    if (-not $Command.Parameters) { return }
    $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
    if ($Command -is [Management.Automation.CmdletInfo]) {
        $properties = $Command.ImplementingType.GetProperties().Where{ $_.IsDefined([Management.Automation.ParameterAttribute], $true) }.Name
        $Command.Parameters.Values | Where-Object Name -In $properties
    }
    else {
        $Command.Parameters.Values | Where-Object Name -NotIn $common
    }
}

function Test-CommandHelp {
    # What is missing in the help of a command.
    param([Management.Automation.CommandInfo] $Command, [psobject] $Help)

    # Help has no property for what it does not tell.
    Set-StrictMode -Off
    if (-not "$($Help.Synopsis)".Trim() -or $Help.Synopsis -match "^\s*$($Command.Name)") { 'there is no synopsis' }
    if (($Help.Description | Out-String).Trim().Length -lt 100) { 'there is no description' }
    if (@($Help.examples.example).Count -lt 2) { 'there are fewer than two examples' }
    foreach ($parameter in $Command.Parameters.Values | Where-Object Name -NotIn ([Management.Automation.Cmdlet]::CommonParameters + 'WhatIf' + 'Confirm')) {
        $described = ($Help.parameters.parameter | Where-Object name -EQ $parameter.Name).description | Out-String
        if (-not $described.Trim() -or $described -match '\{\{') { "-$($parameter.Name) is not described" }
    }
}

function Test-Export {
    # What a manifest exports without saying so.
    param([hashtable] $Manifest, [string[]] $CmdletName)

    foreach ($key in 'CmdletsToExport', 'FunctionsToExport', 'VariablesToExport', 'AliasesToExport') {
        if ($null -eq $Manifest[$key]) { "$key is not there" }
        elseif ("$($Manifest[$key])" -match '[*?]') { "$key has a wildcard" }
    }

    foreach ($difference in Compare-Object @($Manifest.CmdletsToExport) $CmdletName) { "CmdletsToExport and the module differ in $($difference.InputObject)" }
}

function Test-ErrorId {
    # What is wrong with ids of errors.
    param([string[]] $Id)

    foreach ($one in $Id) {
        if ($one -cnotmatch '^[A-Z][A-Za-z]+$') { "'$one' is not in Pascal case, or has blanks" }
    }
}

function Test-Output {
    # Objects of other types than the command says it gives.
    param([Management.Automation.CommandInfo] $Command, [object[]] $Output)

    $types = $Command.OutputType.Type
    foreach ($object in $Output) {
        if (-not $types.Where{ $_.IsInstanceOfType($object) }) { "there is a $($object.GetType())" }
    }
}
