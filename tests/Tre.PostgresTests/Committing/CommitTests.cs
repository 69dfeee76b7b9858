using Microsoft.EntityFrameworkCore;
using Tre.Domain.Auditing;
using Tre.Domain.People;
using Tre.Testing.Postgres;

namespace Tre.PostgresTests.Committing;

[Category("Postgres")]
public sealed class CommitTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private TreDatabase database = null!;

    [OneTimeSetUp]
    public async Task Make() => database = await TreDatabase.CreateAsync();

    [OneTimeTearDown]
    public async Task Drop() => await database.DisposeAsync();

    [Test]
    public async Task A_commit_writes_the_aggregate_and_its_event()
    {
        var person = new Person(Guid.CreateVersion7(Now), "ada", "Ada", "x", Now);
        await using (var db = database.As("tre_owner").Open())
        {
            db.People.Add(person);
            Assert.That((await db.CommitAsync([Entry(person)])).Succeeded);
        }

        await using var read = database.As("tre_owner").Open();
        Assert.That(await read.People.Select(p => p.UserName).ToListAsync(), Does.Contain("ada"));
        var happened = await read.AuditEvents.SingleAsync(e => e.SubjectId == person.Id);
        Assert.That(happened.Action, Is.EqualTo("person.create"));
        Assert.That(happened.DatabaseRole, Is.EqualTo("tre_owner"));
    }

    private static AuditEntry Entry(Person person) => new(Actor.Platform("test"), "person.create", nameof(Person), person.Id, null, "Active");
}
