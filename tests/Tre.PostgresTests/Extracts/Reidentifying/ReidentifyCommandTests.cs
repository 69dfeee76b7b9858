using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tre.Contracts.Keys;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Storage.Keys;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Extracts.Reidentifying;

/// <summary>The operator's command against a real database and a real source: once, on record, and nowhere but in the file.</summary>
[Category("Postgres"), Satre("3.1.13")]
internal sealed partial class ReidentifyCommandTests
{
    private static readonly TimeProvider Clock = TimeProvider.System;
    private ExtractorProcess extractor = null!;
    private Guid project;
    private Person other = null!;
    private string folder = "";

    [SetUp]
    public async Task Make()
    {
        extractor = await ExtractorProcess.MakeAsync();
        project = (await extractor.World.ProjectAsync()).Id;
        other = await extractor.World.PersonAsync("other-steward", Role.DataSteward);
        folder = Directory.CreateTempSubdirectory("trereidentify").FullName;
    }

    [TearDown]
    public async Task Remove()
    {
        await extractor.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task WhatIsApprovedIsAnsweredOnceInAFileOfItsOwnersAlone()
    {
        var (known, unknown) = (Pseudonym(17), new string('0', 32));
        var id = await ApprovedAsync(known, unknown);
        var file = Path.Combine(folder, "answer.csv");
        var run = await extractor.ReidentifyAsync($"{id}", file);
        var row = await LoadAsync(id);
        Assert.Multiple(() =>
        {
            Assert.That(run.Exit, Is.Zero, run.Output);
            Assert.That(File.ReadAllText(file), Is.EqualTo($"pseudonym,person_id,nhs_numbers\n{known},17,9990000018\n"));
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That((row.Status, row.Found, row.Deadline), Is.EqualTo((ReidentificationStatus.Resolved, (int?)1, (DateTimeOffset?)null)));
        });

        var again = await extractor.ReidentifyAsync($"{id}", Path.Combine(folder, "again.csv"));
        Assert.That((again.Exit, File.Exists(Path.Combine(folder, "again.csv"))), Is.EqualTo((1, false)));
        var log = await extractor.World.Database.ScalarAsync<string>("tre_owner", $"SELECT string_agg(to_jsonb(e)::text, E'\\n') FROM audit_events e WHERE subject_id = '{id}'");
        Assert.That(log, Does.Contain("reidentification.resolve").And.Contain("1 of 2 found").And.Not.Contain("9990000018").And.Not.Contain(known));
        Assert.That(run.Output + again.Output, Does.Not.Contain("9990000018"));
    }

    [Test]
    public async Task WhatNobodyElseApprovedIsNotAnswered()
    {
        var id = await AskedAsync(Clock.GetUtcNow(), Pseudonym(17));
        await RefusedAsync(id);
        await RefusedAsync(Guid.NewGuid());
        Assert.That((await LoadAsync(id)).Status, Is.EqualTo(ReidentificationStatus.Requested));
    }

    [Test]
    public async Task AnApprovalThatHasRunOutIsNoApproval()
    {
        var then = Clock.GetUtcNow().AddDays(-8);
        var id = await AskedAsync(then, Pseudonym(17));
        await DecideAsync(id, then.AddMinutes(1));
        await RefusedAsync(id);
    }

    [Test]
    public async Task AFileThatIsThereIsNotOverwrittenAndCostsNoApproval()
    {
        var id = await ApprovedAsync(Pseudonym(17));
        var file = Path.Combine(folder, "mine.txt");
        await File.WriteAllTextAsync(file, "mine");
        Assert.That((await extractor.ReidentifyAsync($"{id}", file)).Exit, Is.EqualTo(1));
        Assert.That((await File.ReadAllTextAsync(file), (await LoadAsync(id)).Status), Is.EqualTo(("mine", ReidentificationStatus.Approved)));
    }

    private async Task RefusedAsync(Guid id)
    {
        var file = Path.Combine(folder, $"{id}.csv");
        Assert.That((await extractor.ReidentifyAsync($"{id}", file)).Exit, Is.EqualTo(1));
        Assert.That(File.Exists(file), Is.False);
    }

    private async Task<Guid> ApprovedAsync(params string[] pseudonyms)
    {
        var id = await AskedAsync(Clock.GetUtcNow(), pseudonyms);
        await DecideAsync(id, Clock.GetUtcNow());
        return id;
    }

    private async Task<Guid> AskedAsync(DateTimeOffset at, params string[] pseudonyms)
    {
        var request = new ReidentificationRequest(Guid.CreateVersion7(), project, extractor.World.Steward.Id, pseudonyms, "A result matters.", "Direct care", at);
        await extractor.World.AddAsync(World.As(extractor.World.Steward), request);
        return request.Id;
    }

    private Task DecideAsync(Guid id, DateTimeOffset at) => extractor.World.ChangeAsync<ReidentificationRequest>(
        "tre_web", id, row => row.Approve(World.As(other), everMember: false, null, at));

    private Task<ReidentificationRequest> LoadAsync(Guid id) => extractor.World.LoadAsync(db => db.Reidentifications.AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>As anyone with the key would compute it, without the product's code.</summary>
    private string Pseudonym(long person)
    {
        var key = Convert.FromBase64String(new KeyDirectory(extractor.Keys, "extractor", Clock).Ensure(KeyPurposeName.Pseudonym, project.ToString("N")).Secret);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("person\0" + person.ToString(CultureInfo.InvariantCulture))))[..32];
    }
}
