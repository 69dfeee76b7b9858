using Npgsql;
using Tre.Application.Notifications;
using Tre.Postgres.Notifications;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Notifications;

[Category("Postgres")]
public sealed class ChangeFeedTests
{
    private World world = null!;
    private NpgsqlDataSource source = null!;

    [SetUp]
    public async Task Make()
    {
        world = await World.CreateAsync();
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(world.Database.ConnectionString("tre_orchestrator")) { ApplicationName = "feed", KeepAlive = 1 });
    }

    [TearDown]
    public async Task Drop()
    {
        await source.DisposeAsync();
        await world.Database.DisposeAsync();
    }

    [Test]
    public async Task It_says_to_look_at_everything_and_then_hints_at_each_committed_event()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var feed = new PostgresChangeFeed(source, TimeProvider.System).ListenAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.That(await NextAsync(feed), Is.EqualTo(ChangeHint.Everything));
        var person = await world.PersonAsync("new");
        Assert.That(await NextAsync(feed), Is.EqualTo(new ChangeHint("Person", person.Id)));
    }

    [Test]
    public async Task A_lost_connection_is_made_again_and_everything_is_looked_at()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var feed = new PostgresChangeFeed(source, TimeProvider.System).ListenAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.That(await NextAsync(feed), Is.EqualTo(ChangeHint.Everything));
        await world.Database.ExecuteAsync("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'feed'");
        Assert.That(await NextAsync(feed), Is.EqualTo(ChangeHint.Everything));
        var person = await world.PersonAsync("after");
        Assert.That(await NextAsync(feed), Is.EqualTo(new ChangeHint("Person", person.Id)));
    }

    [Test]
    public async Task A_refused_commit_hints_at_nothing()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var feed = new PostgresChangeFeed(source, TimeProvider.System).ListenAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.That(await NextAsync(feed), Is.EqualTo(ChangeHint.Everything));
        var refused = await world.TryAsync("tre_web", World.As(world.Admin), db =>
        {
            var twin = new Domain.People.Person(Guid.NewGuid(), "admin", "admin", "x", World.Now);
            db.People.Add(twin);
            return Task.FromResult<IReadOnlyList<(string, Guid)>>([("Person", twin.Id)]);
        });
        Assert.That(refused.Succeeded, Is.False);
        var person = await world.PersonAsync("next");
        Assert.That(await NextAsync(feed), Is.EqualTo(new ChangeHint("Person", person.Id)));
    }

    private static async Task<ChangeHint> NextAsync(IAsyncEnumerator<ChangeHint> feed)
    {
        Assert.That(await feed.MoveNextAsync());
        return feed.Current;
    }
}
