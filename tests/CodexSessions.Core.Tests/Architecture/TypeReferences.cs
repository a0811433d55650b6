using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CodexSessions.Tests.Architecture;

/// <summary>Every type that the compiled form of a type mentions, in whatever way.</summary>
internal static class TypeReferences
{
    /// <summary>What a type mentions itself; the types nested in it are told apart.</summary>
    internal static IEnumerable<TypeReference> Of(TypeDefinition type)
    {
        IEnumerable<TypeReference?> mentioned =
        [
            type.BaseType,
            .. type.Interfaces.SelectMany(static entry => OfAttributes(entry).Append(entry.InterfaceType)),
            .. OfAttributes(type),
            .. OfConstraints(type),
            .. type.Fields.SelectMany(static field => OfAttributes(field).Append(field.FieldType)),
            .. type.Properties.SelectMany(static property => OfAttributes(property).Append(property.PropertyType)),
            .. type.Events.SelectMany(static one => OfAttributes(one).Append(one.EventType)),
            .. type.Methods.SelectMany(static method => Of(method)),
        ];
        return mentioned.OfType<TypeReference>().SelectMany(Parts);
    }

    private static IEnumerable<TypeReference> Of(MethodDefinition method) =>
    [
        .. OfSignature(method),
        .. OfConstraints(method),
        .. OfAttributes(method),
        .. method.Parameters.SelectMany(static parameter => OfAttributes(parameter)),
        .. OfAttributes(method.MethodReturnType),
        .. method.Overrides.SelectMany(static overridden => OfMember(overridden)),
        .. method.HasBody ? Of(method.Body) : [],
    ];

    private static IEnumerable<TypeReference> Of(MethodBody body) =>
    [
        .. body.Variables.Select(static variable => variable.VariableType),
        .. body.ExceptionHandlers.Select(static handler => handler.CatchType).OfType<TypeReference>(),
        .. body.Instructions.SelectMany(static instruction => OfOperand(instruction.Operand)),
    ];

    private static IEnumerable<TypeReference> OfOperand(object? operand) => operand switch
    {
        TypeReference type => [type],
        MemberReference member => OfMember(member),
        CallSite call => OfSignature(call),
        _ => [],
    };

    /// <summary>The types in the signature count too: who compares what a method gives with a value of an enumeration names only the method.</summary>
    private static IEnumerable<TypeReference> OfMember(MemberReference member) => (member switch
    {
        GenericInstanceMethod generic => generic.GenericArguments.Concat(OfSignature(generic.ElementMethod)),
        MethodReference method => OfSignature(method),
        FieldReference field => [field.FieldType],
        _ => [],
    }).Append(member.DeclaringType);

    private static IEnumerable<TypeReference> OfSignature(IMethodSignature signature) =>
        signature.Parameters.Select(static parameter => parameter.ParameterType).Append(signature.ReturnType);

    private static IEnumerable<TypeReference> OfConstraints(IGenericParameterProvider generic) => generic.GenericParameters
        .SelectMany(static parameter => parameter.Constraints.Select(static constraint => constraint.ConstraintType).Concat(OfAttributes(parameter)));

    private static IEnumerable<TypeReference> OfAttributes(ICustomAttributeProvider marked) => marked.CustomAttributes.SelectMany(static attribute =>
        attribute.ConstructorArguments
            .Concat(attribute.Properties.Concat(attribute.Fields).Select(static named => named.Argument))
            .SelectMany(OfArgument)
            .Append(attribute.AttributeType));

    private static IEnumerable<TypeReference> OfArgument(CustomAttributeArgument argument) => argument.Value switch
    {
        TypeReference type => [argument.Type, type],
        CustomAttributeArgument inner => OfArgument(inner),
        CustomAttributeArgument[] list => list.SelectMany(OfArgument),
        _ => [argument.Type],
    };

    /// <summary>A list of lists of items mentions lists and items.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Concat(Parts(generic.ElementType)),
        FunctionPointerType pointer => OfSignature(pointer).SelectMany(Parts),
        IModifierType modified => Parts(modified.ModifierType).Concat(Parts(modified.ElementType)),
        TypeSpecification specification => Parts(specification.ElementType),
        GenericParameter => [],
        _ => [type],
    };
}
