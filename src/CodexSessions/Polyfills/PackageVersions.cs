// What .NET Framework does for programs only, not for modules. Nothing here is compiled for .NET 8.
#if NETFRAMEWORK
using System;
using System.IO;
using System.Management.Automation;
using System.Reflection;

namespace CodexSessions;

/// <summary>
/// The packages beside the module were built against different versions of one another. .NET Framework takes a newer one in the
/// place of an older one only when the configuration of the program says so; Windows PowerShell's does not.
/// </summary>
public sealed class PackageVersions : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string Folder = FolderOf(typeof(PackageVersions).Assembly);

    /// <summary>Called when the module is imported.</summary>
    public void OnImport() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    /// <summary>Called when the module is removed.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    // What other modules look for is none of our business.
    private static Assembly? Resolve(object sender, ResolveEventArgs args)
    {
        string path = Path.Combine(Folder, new AssemblyName(args.Name).Name + ".dll");
        return args.RequestingAssembly is { } assembly && FolderOf(assembly).Equals(Folder, StringComparison.OrdinalIgnoreCase) && File.Exists(path)
            ? Assembly.LoadFrom(path)
            : null;
    }

    private static string FolderOf(Assembly assembly) => assembly.IsDynamic ? string.Empty : Path.GetDirectoryName(assembly.Location) ?? string.Empty;
}
#endif
