namespace Tre.Domain.AccessRequests;

/// <summary>The applicant's answers, by the Five Safes framework, and the summary that the public reads.</summary>
/// <param name="People">Who will work with the data, and their training and experience.</param>
/// <param name="Project">What the research is, and its benefit to the public.</param>
/// <param name="Settings">Where and with what tools the work is done.</param>
/// <param name="Data">Why these data, and why no less would do.</param>
/// <param name="Outputs">What is planned to leave, and how it is kept safe.</param>
/// <param name="LaySummary">What is done with patients' data, for anyone to read.</param>
public sealed record FiveSafes(string People, string Project, string Settings, string Data, string Outputs, string LaySummary)
{
    /// <summary>Longest answer, in characters.</summary>
    public const int MaxLength = 8_000;

    public static FiveSafes Empty { get; } = new("", "", "", "", "", "");

    /// <summary>The answers that are missing or too long; all of them, not only the first.</summary>
    public IReadOnlyList<Refusal> Problems()
    {
        (string Field, string Label, string Text)[] answers =
        [
            ("people", "who will work with the data", People),
            ("project", "what the project is and who benefits", Project),
            ("settings", "where the work is done", Settings),
            ("data", "why these data are needed", Data),
            ("outputs", "what you plan to take out", Outputs),
            ("laySummary", "the summary for the public", LaySummary),
        ];
        return
        [
            .. answers.Where(a => string.IsNullOrWhiteSpace(a.Text)).Select(a => new Refusal("answer-missing", $"Enter {a.Label}.", a.Field)),
            .. answers.Where(a => a.Text.Length > MaxLength).Select(a => new Refusal("answer-too-long", $"Shorten {a.Label} to {MaxLength:N0} characters or less.", a.Field)),
        ];
    }
}
