using Microsoft.EntityFrameworkCore;
using Tre.Domain.AccessRequests;
using Tre.Domain.Auditing;
using Tre.Domain.People;
using Tre.Postgres;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Committing;

[Category("Postgres")]
public sealed class CommitTests
{
    private World world = null!;

    [OneTimeSetUp]
    public async Task Make() => world = await World.CreateAsync();

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task A_commit_writes_the_aggregate_and_its_event()
    {
        await using var db = Open();
        var person = Add(db, "ada");
        Assert.That((await db.CommitAsync([Entry(person.Id)])).Succeeded);
        await using var read = Open();
        Assert.That(await read.People.Select(p => p.UserName).ToListAsync(), Does.Contain("ada"));
        var happened = await read.AuditEvents.SingleAsync(e => e.SubjectId == person.Id);
        Assert.That((happened.Action, happened.DatabaseRole), Is.EqualTo(("person.create", "tre_web")));
    }

    [Test]
    public async Task A_change_without_its_own_audit_entry_is_refused_and_nothing_is_written()
    {
        await using var db = Open();
        var person = Add(db, "bea");
        await Assert.ThatAsync(() => db.CommitAsync([Entry(Guid.NewGuid())]), Throws.InvalidOperationException.With.Message.Contains(person.Id.ToString()));
        Assert.That(await world.LoadAsync(read => read.People.AnyAsync(p => p.UserName == "bea")), Is.False);
    }

    [Test]
    public async Task A_changed_child_counts_as_its_root()
    {
        await using var db = Open();
        var person = await db.People.SingleAsync(p => p.Id == world.Outsider.Id);
        person.Grant(Domain.Lifecycles.Role.Auditor, world.Admin.Id, World.Now);
        await Assert.ThatAsync(() => db.CommitAsync([Entry(person.Grants[0].Id)]), Throws.InvalidOperationException.With.Message.Contains($"Person {person.Id}"));
    }

    [Test]
    public async Task Nothing_is_saved_beside_the_commit_and_nothing_is_committed_without_an_entry()
    {
        await using var db = Open();
        Add(db, "eve");
        await Assert.ThatAsync(() => db.SaveChangesAsync(), Throws.InvalidOperationException);
        Assert.That(() => db.SaveChanges(), Throws.InvalidOperationException);
        await Assert.ThatAsync(() => db.CommitAsync([]), Throws.InvalidOperationException);
    }

    [Test]
    public async Task What_a_rule_of_the_database_refuses_is_a_refusal_in_words_and_leaves_no_event()
    {
        await using var db = Open();
        var person = Add(db, "admin");
        var outcome = await db.CommitAsync([Entry(person.Id)]);
        Assert.That(outcome.Refusals.Select(r => (r.Code, r.Message)), Is.EqualTo(new[] { ("rule-violated", "This user name is taken. Choose another.") }));
        Assert.That(await world.LoadAsync(read => read.AuditEvents.AnyAsync(e => e.SubjectId == person.Id)), Is.False);
    }

    [Test]
    public async Task After_a_refusal_the_unit_of_work_forgets_and_commits_no_more()
    {
        await using var db = Open();
        var person = Add(db, "admin");
        await db.CommitAsync([Entry(person.Id)]);
        Assert.That(db.ChangeTracker.Entries(), Is.Empty);
        await Assert.ThatAsync(() => db.CommitAsync([Entry(person.Id)]), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Of_two_people_acting_at_once_one_succeeds_and_one_is_clearly_refused()
    {
        var request = (await world.SubmittedAccessRequestAsync()).Id;
        var loaded = new Barrier(2);
        async Task<Domain.Outcome> DecideAsync()
        {
            await using var db = Open();
            var mine = await db.AccessRequests.SingleAsync(r => r.Id == request);
            World.Expect(mine.Decline(World.As(world.Steward), "no", World.Now));
            await Task.Run(loaded.SignalAndWait);
            return await db.CommitAsync([new AuditEntry(World.As(world.Steward), "access-request.decline", nameof(AccessRequest), request, "Submitted", "Declined")]);
        }

        var outcomes = await Task.WhenAll(DecideAsync(), DecideAsync());
        Assert.That(outcomes.Count(o => o.Succeeded), Is.EqualTo(1));
        Assert.That(outcomes.Single(o => !o.Succeeded).Refusals.Select(r => r.Code), Is.EqualTo(new[] { "changed-meanwhile" }));
        Assert.That(await world.LoadAsync(read => read.AuditEvents.CountAsync(e => e.SubjectId == request && e.Action == "access-request.decline")), Is.EqualTo(1));
    }

    private TreDbContext Open() => world.Database.As("tre_web").Open();

    private static Person Add(TreDbContext db, string name)
    {
        var person = new Person(Guid.CreateVersion7(World.Now), name, name, "x", World.Now);
        db.People.Add(person);
        return person;
    }

    private AuditEntry Entry(Guid person) => new(World.As(world.Admin), "person.create", nameof(Person), person, null, "Active");
}
