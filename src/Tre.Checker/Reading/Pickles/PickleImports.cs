using System.Collections.Frozen;

namespace Tre.Checker.Reading.Pickles;

/// <summary>Tells what an import of a pickle means.</summary>
internal static class PickleImports
{
    private static readonly FrozenSet<string> Inert = new[]
    {
        "numpy.ndarray", "numpy.dtype", "numpy.core.multiarray._reconstruct", "numpy.core.multiarray.scalar", "numpy._core.multiarray._reconstruct", "numpy._core.multiarray.scalar",
        "collections.OrderedDict", "collections.defaultdict", "datetime.date", "datetime.datetime", "datetime.time", "datetime.timedelta", "decimal.Decimal", "fractions.Fraction", "_codecs.encode",
        "builtins.set", "builtins.frozenset", "builtins.list", "builtins.dict", "builtins.tuple", "builtins.complex", "builtins.bytearray", "builtins.slice", "builtins.range", "builtins.int",
        "builtins.float", "builtins.str", "builtins.bool", "builtins.object", "__builtin__.set", "__builtin__.object", "copyreg._reconstructor", "copy_reg._reconstructor",
        "pandas.core.frame.DataFrame", "pandas.core.series.Series", "pandas.core.internals.managers.BlockManager", "pandas.core.internals.managers.SingleBlockManager", "pandas._libs.internals._unpickle_block",
        "pandas.core.indexes.base._new_Index", "pandas.core.indexes.base.Index", "pandas.core.indexes.range.RangeIndex", "pandas.core.indexes.multi.MultiIndex", "pandas.core.indexes.numeric.Int64Index",
        "pandas.core.indexes.numeric.Float64Index", "pandas.core.arrays.categorical.Categorical", "pandas.core.dtypes.dtypes.CategoricalDtype",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Libraries = ["sklearn.", "xgboost.", "lightgbm.", "catboost.", "statsmodels.", "lifelines.", "torch.", "keras.", "tensorflow.", "imblearn.", "sksurv."];

    /// <summary>Loading it makes plain data.</summary>
    public static bool IsInert(string import) => Inert.Contains(import);

    /// <summary>A class of a known library of models; not one of its functions.</summary>
    public static bool IsModel(string import) => Libraries.Any(l => import.StartsWith(l, StringComparison.Ordinal)) && char.IsAsciiLetterUpper(import[import.LastIndexOf('.') + 1]);

    public static bool IsPandas(string import) => import is "pandas.core.frame.DataFrame" or "pandas.core.series.Series";
}
