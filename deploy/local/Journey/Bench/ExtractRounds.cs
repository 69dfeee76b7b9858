using System.Globalization;
using Tre.Contracts.Api;

namespace Tre.Journey.Bench;

/// <summary>From a data steward's approval to an extract that is Ready, and the same rows and columns by <c>psql \copy</c>.</summary>
public sealed class ExtractRounds(Cast cast, Waiting waiting, PlainTools plain, TimeProvider time)
{
    private static readonly SafesAnswers Answers = new("Bench", "Bench", "Bench", "Bench", "Bench", "Bench");

    /// <summary>The same as in <c>bench/plain-copy.sh</c>.</summary>
    private static readonly Specification Wanted = new(
        [
            new("person", ["person_id", "gender_concept_id", "year_of_birth"]),
            new("measurement", ["person_id", "measurement_concept_id", "measurement_date", "value_as_number"]),
        ],
        [new("person", "year_of_birth", "atMost", ["1990"])]);

    public Comparison Measured { get; } = new();

    /// <summary>Rows in of the last round.</summary>
    public long Rows { get; private set; }

    /// <summary>The same without measuring: a project whose extract is ready.</summary>
    public async Task<Guid> PrepareAsync(int round, CancellationToken cancel) => (await ApprovedAsync(round, cancel)).Project;

    /// <returns>A project with its extract.</returns>
    public async Task<Guid> MeasureAsync(int round, CancellationToken cancel)
    {
        var (project, ready, ours) = await ApprovedAsync(round, cancel);
        var began = time.GetTimestamp();
        var copied = long.Parse(await plain.CopyAsync(cancel), CultureInfo.InvariantCulture);
        var floor = time.GetElapsedTime(began);
        Rows = ready.Built!.RowsIn;
        Expect.Equal(Rows, copied, "The number of rows that psql copied");
        Measured.Add(ours, floor);
        return project;
    }

    private async Task<(Guid Project, ExtractInfo Ready, TimeSpan Took)> ApprovedAsync(int round, CancellationToken cancel)
    {
        var request = await AskAsync(round, cancel);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var conditions = new Conditions(today, "BENCH-AGREEMENT", today.AddYears(1), OptOutsApply: true, null, today.AddMonths(6));

        var began = time.GetTimestamp();
        var approved = await cast.As("steward").PostAsync<Approved>($"access-requests/{request}/approve", new Approval(conditions), cancel);
        var ready = await waiting.UntilAsync(
            "The extract",
            TimeSpan.FromMinutes(5),
            async () => (await cast.As("ada").GetAsync<ListOf<ExtractInfo>>($"extracts?projectId={approved.ProjectId}", cancel)).Items.FirstOrDefault(extract => extract.IsCurrent),
            extract => extract?.State == "ready",
            extract => extract is null ? "none" : $"{extract.State} {extract.Failure}",
            extract => extract?.State == "failed",
            cancel);
        return (approved.ProjectId, ready!, time.GetElapsedTime(began));
    }

    private async Task<Guid> AskAsync(int round, CancellationToken cancel)
    {
        var ada = cast.As("ada");
        var title = $"Bench, round {round}";
        var made = await ada.PostAsync<Created>("access-requests", new NewAccessRequest(title), cancel);
        await ada.PutAsync($"access-requests/{made.Id}", new AccessRequestInput(title, Answers, Wanted, []), cancel);
        await ada.PostAsync($"access-requests/{made.Id}/submit", null, cancel);
        return made.Id;
    }
}
