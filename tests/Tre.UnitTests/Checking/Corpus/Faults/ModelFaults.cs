using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tre.UnitTests.Checking.Corpus.Faults;

/// <summary>Models that keep rows, and models whose report is missing or says that they leak. Pickles are written step by step in their oldest form.</summary>
internal static class ModelFaults
{
    public static Made Memory(Dice dice)
    {
        var (module, kind, keeps) = dice.Of(("sklearn.svm._classes", "SVC", "support_vectors_"), ("sklearn.svm._classes", "OneClassSVM", "support_vectors_"), ("sklearn.neighbors._classification", "KNeighborsClassifier", "_fit_X"),
            ("sklearn.gaussian_process._gpr", "GaussianProcessRegressor", "X_train_"), ("sklearn.neighbors._lof", "LocalOutlierFactor", "_fit_X"), ("sklearn.kernel_ridge", "KernelRidge", "X_fit_"), ("sklearn.cluster._dbscan", "DBSCAN", "components_"));
        return new("", "model-memory", "pkl", ("model.pkl", Pickle(dice, module, kind, keeps)));
    }

    public static Made Report(Dice dice)
    {
        var model = ("model.pkl", Pickle(dice, "sklearn.linear_model._logistic", "LogisticRegression", "coef_"));
        return dice.Next(0, 4) switch
        {
            0 => new("", "model-report", "pkl", model),
            1 => new("", "model-report", "pkl", model, ("report.json", Attack("SVC", 0.5, false))),
            2 => new("", "model-report", "pkl", model, ("report.json", Attack("LogisticRegression", 0.5, true))),
            _ => new("", "model-report", "json", ("report.json", Attack("LogisticRegression", dice.Double(0.65, 0.95), false))),
        };
    }

    private static byte[] Attack(string kind, double auc, bool risk) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["Attack_1"] = new { log_id = "7", log_time = "01/02/2026", metadata = new { attack_name = "attack", target_model = kind }, attack_experiment_logger = new { attack_instance_logger = new { instance_0 = new { AUC = auc, class_disclosure_risk = risk } } } },
    });

    private static byte[] Pickle(Dice dice, string module, string kind, string keeps)
    {
        var rows = new StringBuilder("(l");
        for (var i = 0; i < 24; i++) rows.Append("(lF").Append(dice.Double(0, 9).ToString("R", CultureInfo.InvariantCulture)).Append("\naF").Append(dice.Double(0, 9).ToString("R", CultureInfo.InvariantCulture)).Append("\naa");
        return Ways.Utf8($"ccopy_reg\n_reconstructor\n(c{module}\n{kind}\nc__builtin__\nobject\nNtR(dVC\nF1.5\nsV{keeps}\n{rows}sb.");
    }
}
