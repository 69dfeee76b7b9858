using Tre.Checker.Checks.Files;
using Tre.Checker.Reading;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Models;

/// <summary>Rows of the data inside a trained model.</summary>
internal sealed class ModelMemoryCheck() : NoteCheck(NoteKind.Model)
{
    public override CheckInfo Info { get; } = new(
        "model-memory", 1, StatBarn.RecordLevel,
        "What trained models keep of the rows that they were fitted on, by the names under which scikit-learn, R and ONNX keep it: support vectors, the rows of nearest neighbours and Gaussian processes, model frames, residuals, fitted values and weights per row, places and labels per row. Blocks.",
        "Rows that a model remembers in its weights or in leaves of few people: the attacks of a SACRO-ML report look for those; rows under other names.",
        "Release coefficients and performance instead of the model, take these parts out before saving (in R: lm(model = FALSE, qr = FALSE) and summary()), or use a kind of model that keeps no rows.");
}
