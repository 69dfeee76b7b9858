using Tre.Checker.Session;

namespace Tre.Checker.Reading.RData;

/// <summary>Passes over compiled functions, as R's own reader does: only what stands behind them must be found again.</summary>
internal sealed class RBytecode(XdrInput input, RReader reader, Budget budget)
{
    private const int MostDepth = 100;
    private int _depth;

    /// <exception cref="CannotCheckException">It is broken or nests too deep.</exception>
    public void Skip()
    {
        input.Count(0);
        Body();
    }

    private void Body()
    {
        Deeper();
        reader.Item();
        var constants = input.Count(4);
        for (var i = 0; i < constants; i++)
        {
            var type = input.Int32();
            if (type == RTypes.Bytecode) Body();
            else if (IsLanguage(type)) Language(type);
            else reader.Item();
        }
        _depth--;
    }

    private void Language(int type)
    {
        Deeper();
        while (IsLanguage(type))
        {
            budget.Tick();
            if (type == RTypes.RepeatedReference) { input.Int32(); break; }
            if (type == RTypes.RepeatedDefinition) { input.Int32(); type = input.Int32(); }
            if (type is RTypes.AttributedLanguage or RTypes.AttributedPairList) reader.Item();
            reader.Item();
            var first = input.Int32();
            if (IsLanguage(first)) Language(first); else reader.Item();
            type = input.Int32();
            if (!IsLanguage(type)) { reader.Item(); break; }
        }
        _depth--;
    }

    private void Deeper()
    {
        if (++_depth > MostDepth) throw CannotCheckException.OverLimit("levels of nesting in R data", MostDepth);
    }

    private static bool IsLanguage(int type) => type is RTypes.Language or RTypes.PairList or RTypes.AttributedLanguage or RTypes.AttributedPairList or RTypes.RepeatedDefinition or RTypes.RepeatedReference;
}
