namespace Tre.Checker.Reading.RData;

/// <summary>Codes of R's serialisation (format 2 and 3), as R's own serialize.c numbers them.</summary>
internal static class RTypes
{
    public const int Symbol = 1, PairList = 2, Closure = 3, Environment = 4, Promise = 5, Language = 6, Special = 7, Builtin = 8, Character = 9, Logical = 10, Integer = 13, Real = 14, Complex = 15,
        Strings = 16, Dots = 17, Generic = 19, Expression = 20, Bytecode = 21, ExternalPointer = 22, WeakReference = 23, Raw = 24, S4 = 25,
        RepeatedDefinition = 244, RepeatedReference = 243, AltRep = 238, AttributedPairList = 239, AttributedLanguage = 240, BaseEnvironment = 241, EmptyEnvironment = 242, Persistent = 247, Package = 248, Namespace = 249, BaseNamespace = 250,
        MissingArgument = 251, Unbound = 252, GlobalEnvironment = 253, Null = 254, Reference = 255;
}
