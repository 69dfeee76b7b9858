using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.Auditing;
using Tre.Domain.Datasets;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Testing.Postgres;

namespace Tre.Testing.Worlds;

/// <summary>
/// People and things in a migrated database, each brought to its state along the legitimate path, as the role whose
/// process would do it. Split by capability over this folder.
/// </summary>
public sealed partial class World
{
    private World(TreDatabase database) => Database = database;

    public static DateTimeOffset Now { get; } = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public TreDatabase Database { get; }

    /// <param name="dataset">What is in force; two tables, persons and measurements, when null.</param>
    /// <param name="sign">Signs its text as the platform; without it the signature is none that would hold.</param>
    public static async Task<World> CreateAsync(Catalogue? dataset = null, Func<byte[], Task<(string Value, string KeyId)>>? sign = null)
    {
        var world = new World(await TreDatabase.CreateAsync());
        await world.MakePeopleAsync();
        await world.DescribeAsync(dataset ?? Dataset, sign);
        return world;
    }

    /// <summary>Commits one change of one aggregate as a database role, and expects it to be done.</summary>
    public async Task WriteAsync(string role, Actor actor, Func<ITreDb, Task<IReadOnlyList<(string Kind, Guid Id)>>> change)
    {
        var outcome = await TryAsync(role, actor, change);
        Assert.That(outcome.Refusals, Is.Empty);
    }

    public async Task<Outcome> TryAsync(string role, Actor actor, Func<ITreDb, Task<IReadOnlyList<(string Kind, Guid Id)>>> change)
    {
        await using var db = Database.As(role).Open();
        var touched = await change(db);
        return await db.CommitAsync([.. touched.Select(t => new AuditEntry(actor, "test.step", t.Kind, t.Id, null, null))]);
    }

    /// <summary>Adds a new aggregate as the web role.</summary>
    public Task AddAsync<T>(Actor actor, T aggregate)
        where T : Aggregate =>
        WriteAsync("tre_web", actor, db =>
        {
            ((Microsoft.EntityFrameworkCore.DbContext)db).Add(aggregate);
            return Touched((typeof(T).Name, aggregate.Id));
        });

    public static Actor As(Person person) => new(person.Id, person.UserName, person.Roles, "test");

    internal static Task<IReadOnlyList<(string Kind, Guid Id)>> Touched(params (string Kind, Guid Id)[] touched) =>
        Task.FromResult<IReadOnlyList<(string, Guid)>>(touched);

    internal static Guid NewId() => Guid.CreateVersion7(Now);

    public static void Expect(Outcome outcome) => Assert.That(outcome.Refusals, Is.Empty);

    internal static Actor System(string process) => Actor.Platform(process);

    internal static IReadOnlySet<Role> NoRoles { get; } = new HashSet<Role>();
}
