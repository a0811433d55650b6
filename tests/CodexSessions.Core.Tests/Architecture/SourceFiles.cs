using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace CodexSessions.Tests.Architecture;

/// <summary>Which source file each type of an assembly was written in, as its symbols tell.</summary>
internal static class SourceFiles
{
    /// <summary>What says where a type stands that has no code, such as an enumeration.</summary>
    private static readonly System.Guid TypeDefinitionDocuments = new("932e74bc-dba9-4478-8d46-0f32a7bab3d3");

    /// <summary>The paths of the source files, with forward slashes, by the metadata tokens of the types.</summary>
    internal static ILookup<int, string> Read(string assembly)
    {
        using var image = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(assembly));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly, ".pdb")));
        return Read(image.GetMetadataReader(), symbols.GetMetadataReader()).ToLookup(static pair => pair.Type, static pair => pair.File);
    }

    private static IEnumerable<(int Type, string File)> Read(MetadataReader types, MetadataReader symbols)
    {
        foreach (TypeDefinitionHandle handle in types.TypeDefinitions)
        {
            IEnumerable<DocumentHandle> ofCode = types.GetTypeDefinition(handle).GetMethods()
                .Select(method => symbols.GetMethodDebugInformation(method.ToDebugInformationHandle()))
                .SelectMany(static code => code.Document.IsNil && !code.SequencePointsBlob.IsNil ? code.GetSequencePoints().Select(static point => point.Document) : [code.Document]);
            IEnumerable<DocumentHandle> ofType = symbols.GetCustomDebugInformation(handle)
                .Select(symbols.GetCustomDebugInformation)
                .Where(information => symbols.GetGuid(information.Kind) == TypeDefinitionDocuments)
                .SelectMany(information => Documents(symbols.GetBlobReader(information.Value)));
            foreach (DocumentHandle document in ofCode.Concat(ofType).Where(static document => !document.IsNil).Distinct())
            {
                yield return (MetadataTokens.GetToken(handle), symbols.GetString(symbols.GetDocument(document).Name).Replace('\\', '/'));
            }
        }
    }

    private static List<DocumentHandle> Documents(BlobReader rows)
    {
        var documents = new List<DocumentHandle>();
        while (rows.RemainingBytes > 0)
        {
            documents.Add(MetadataTokens.DocumentHandle(rows.ReadCompressedInteger()));
        }

        return documents;
    }
}
