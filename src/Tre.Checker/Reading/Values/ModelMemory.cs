using System.Collections.Frozen;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Values;

/// <summary>Looks through a value for what models keep of the rows that they were fitted on.</summary>
internal sealed class ModelMemory(Budget budget)
{
    private const int LeastUnread = 64;

    private static readonly FrozenDictionary<string, string> Keepers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // scikit-learn and its like.
        ["support_vectors_"] = "support vectors", ["support_"] = "the numbers of the rows that are support vectors", ["_fit_X"] = "the rows that it was fitted on", ["X_train_"] = "the rows that it was fitted on", ["y_train_"] = "the outcomes that it was fitted on",
        ["X_fit_"] = "the rows that it was fitted on", ["_X_fit"] = "the rows that it was fitted on", ["X_"] = "the rows that it was fitted on", ["training_data_"] = "the rows that it was fitted on", ["embedding_"] = "a place for every row",
        ["labels_"] = "a label for every row", ["oob_prediction_"] = "a prediction for every row", ["oob_decision_function_"] = "a prediction for every row", ["_tree"] = "a tree of the rows that it was fitted on", ["core_sample_indices_"] = "the numbers of rows", ["components_train_"] = "the rows that it was fitted on",
        // R.
        ["SV"] = "support vectors", ["xmatrix"] = "support vectors", ["model"] = "the rows that it was fitted on", ["residuals"] = "a residual for every row", ["fitted.values"] = "a fitted value for every row", ["linear.predictors"] = "a prediction for every row",
        ["effects"] = "an effect for every row", ["qr"] = "a transformation of all rows", ["weights"] = "a weight for every row", ["prior.weights"] = "a weight for every row", ["learn"] = "the rows that it was fitted on", ["oob.times"] = "a number for every row", ["y"] = "the outcomes that it was fitted on", ["votes"] = "a prediction for every row",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Kinds whose members are data with names of the researcher's choice.
    private static readonly FrozenSet<string> Plain = new[]
    {
        "data.frame", "tbl_df", "tbl", "data.table", "grouped_df", "factor", "table", "xtabs", "ftable", "matrix", "noquote", "htest", "numpy.ndarray", "numpy.dtype", "collections.OrderedDict",
        "pandas.core.frame.DataFrame", "pandas.core.series.Series", "pandas.core.internals.managers.BlockManager",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly HashSet<Datum> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly SortedSet<string> _found = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Found => _found;

    /// <summary>Bytes in pieces of a size that matters and that were not understood.</summary>
    public long UnreadBytes { get; private set; }

    public void Look(Datum root)
    {
        var next = new Stack<(Datum Value, bool InModel)>([(root, false)]);
        while (next.TryPop(out var one))
        {
            budget.Tick();
            if (one.Value.Bytes.Length >= LeastUnread) UnreadBytes += one.Value.Bytes.Length;
            if (one.Value.Text is not null || !_seen.Add(one.Value)) continue;
            foreach (var item in one.Value.Items ?? []) next.Push((item, one.InModel));
            var model = one.InModel || (one.Value.Class.Length > 0 && !Plain.Contains(one.Value.Class));
            foreach (var (name, value) in one.Value.Members ?? [])
            {
                if (model && Keepers.TryGetValue(name, out var what) && Size(value) > 1) _found.Add($"The model keeps {what}.");
                // Of clusters they are rows; of components they are weights.
                if (name == "components_" && one.Value.Class.EndsWith("DBSCAN", StringComparison.Ordinal) && Size(value) > 1) _found.Add("The model keeps the rows that it was fitted on.");
                next.Push((value, model));
            }
        }
    }

    /// <summary>How many values it holds, arrays looked into.</summary>
    private static int Size(Datum value) =>
        value.Bytes.Length > 0 ? value.Bytes.Length : value.Items?.Count ?? (value.Member("(values)") is { } inner ? Size(inner) : value.Members?.Count(m => m.Value.Text is null || m.Value.Bytes.Length > 0) * 2 ?? 0);
}
