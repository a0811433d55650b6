@{
    Severity     = 'Error', 'Warning'
    ExcludeRules = @(
        # What Pester's BeforeAll sets is used in other blocks, and parameters in blocks that are called.
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSReviewUnusedParameter'

        # Variables of script blocks that have parameters of their own.
        'PSUseUsingScopeModifierInNewRunspaces'

        # Helpers of tests and benchmarks, whose New- and Start- change nothing of the user's.
        'PSUseShouldProcessForStateChangingFunctions'

        # All run in PowerShell 7, which reads UTF-8.
        'PSUseBOMForUnicodeEncodedFile'
    )
}
