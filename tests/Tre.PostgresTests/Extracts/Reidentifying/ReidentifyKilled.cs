using Npgsql;
using Tre.Domain.Extracts.Reidentifying;
using Tre.PostgresTests.Orchestration;
using Tre.Testing.Processes;

namespace Tre.PostgresTests.Extracts.Reidentifying;

/// <summary>The same command killed between its steps: no approval is lost, no answer is given twice.</summary>
internal sealed partial class ReidentifyCommandTests
{
    private const int Commit = 4712;

    private string[] Unfinished => Directory.GetFiles(folder, ".answer-*");

    [Test]
    public async Task KilledBeforeItIsOnRecordTheApprovalStandsAndTheNextRunAnswers()
    {
        var (id, file) = (await ApprovedAsync(Pseudonym(17)), Path.Combine(folder, "answer.csv"));
        await using (await HoldRowAsync(id))
        {
            var run = extractor.Reidentify($"{id}", file);
            await WaitsAsync(1);
            Assert.That(File.GetUnixFileMode(Unfinished.Single()), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            await run.KillAsync();
        }

        Assert.That(((await LoadAsync(id)).Status, File.Exists(file)), Is.EqualTo((ReidentificationStatus.Approved, false)));
        Assert.That((await extractor.ReidentifyAsync($"{id}", file)).Exit, Is.Zero);
        Assert.That(await File.ReadAllTextAsync(file), Does.Contain("9990000018"));
        Assert.That(Unfinished, Is.Empty);
    }

    [Test]
    public async Task KilledBetweenRecordAndNameTheNextRunNamesTheSameFileOnceAndNowhereElse()
    {
        var id = await ApprovedAsync(Pseudonym(17));
        await using (await HoldCommitAsync())
        {
            var run = extractor.Reidentify($"{id}", Path.Combine(folder, "answer.csv"));
            await WaitsAsync(1);
            await run.KillAsync();
        }

        await Stage.UntilAsync(async () => (await LoadAsync(id)).Status == ReidentificationStatus.Resolved, "what was sent is committed");
        Assert.That((Unfinished.Length, File.Exists(Path.Combine(folder, "answer.csv"))), Is.EqualTo((1, false)));
        await File.WriteAllTextAsync(Path.Combine(folder, $".answer-{id:N}-{new string('0', 32)}"), "of a run that came to nothing");

        var elsewhere = Directory.CreateDirectory(Path.Combine(folder, "elsewhere")).FullName;
        Assert.That((await extractor.ReidentifyAsync($"{id}", Path.Combine(elsewhere, "a.csv"))).Exit, Is.EqualTo(1));
        Assert.That(Directory.GetFileSystemEntries(elsewhere), Is.Empty);

        var again = Path.Combine(folder, "again.csv");
        Assert.That((await extractor.ReidentifyAsync($"{id}", again)).Exit, Is.Zero);
        Assert.That(await File.ReadAllTextAsync(again), Does.Contain("9990000018"));
        Assert.That(Unfinished, Is.Empty);
        Assert.That((await extractor.ReidentifyAsync($"{id}", Path.Combine(folder, "third.csv"))).Exit, Is.EqualTo(1));
        Assert.That(Directory.GetFiles(folder), Is.EqualTo(new[] { again }));
    }

    [Test]
    public async Task OfTwoRunsAtOnceOneAnswers()
    {
        var id = await ApprovedAsync(Pseudonym(17));
        var runs = new List<TestProcess>();
        await using (await HoldRowAsync(id))
        {
            runs.Add(extractor.Reidentify($"{id}", Path.Combine(folder, "one.csv")));
            runs.Add(extractor.Reidentify($"{id}", Path.Combine(folder, "other.csv")));
            await WaitsAsync(2);
        }

        Assert.That(new[] { await runs[0].ExitCodeAsync(), await runs[1].ExitCodeAsync() }, Is.EquivalentTo(new[] { 0, 1 }));
        Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task WhereNothingCanBeWrittenNoApprovalIsLost()
    {
        var id = await ApprovedAsync(Pseudonym(17));
        Assert.That((await extractor.ReidentifyAsync($"{id}", "/proc/answer.csv")).Exit, Is.EqualTo(1));
        Assert.That((await extractor.ReidentifyAsync($"{id}", "-")).Exit, Is.EqualTo(2));
        Assert.That((await LoadAsync(id)).Status, Is.EqualTo(ReidentificationStatus.Approved));
    }

    /// <summary>Until it is disposed nobody changes the request.</summary>
    private Task<NpgsqlConnection> HoldRowAsync(Guid id) => HoldAsync($"BEGIN; SELECT FROM reidentification_requests WHERE id = '{id}' FOR UPDATE");

    /// <summary>Until it is disposed no change of a request comes to the end of its transaction.</summary>
    private async Task<NpgsqlConnection> HoldCommitAsync()
    {
        await extractor.World.Database.ExecuteAsync("postgres", $$"""
            CREATE FUNCTION stand_still() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN PERFORM pg_advisory_xact_lock_shared({{Commit}}); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER stands AFTER UPDATE ON reidentification_requests DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stand_still();
            """);
        return await HoldAsync($"SELECT pg_advisory_lock({Commit})");
    }

    private async Task<NpgsqlConnection> HoldAsync(string sql)
    {
        var held = new NpgsqlConnection(extractor.World.Database.ConnectionString("postgres") + ";Pooling=false");
        await held.OpenAsync();
        await using var command = new NpgsqlCommand(sql, held);
        await command.ExecuteNonQueryAsync();
        return held;
    }

    private Task WaitsAsync(int processes) => Stage.UntilAsync(
        async () => await extractor.World.Database.ScalarAsync<long>("postgres", "SELECT count(*) FROM pg_stat_activity WHERE usename = 'tre_extractor' AND wait_event_type = 'Lock' AND datname = current_database()") == processes,
        "the command stands still");
}
