using Tre.Postgres.Migrating;
using Tre.Testing;
using Tre.Testing.Postgres;

namespace Tre.PostgresTests.Migrating;

[Category("Postgres"), Satre("2.2.03")]
public sealed class MigratorTests
{
    private static readonly Migration One = new("0001_one", "CREATE TABLE one (x int)");
    private static readonly Migration Two = new("0002_two", "CREATE TABLE two (x int)");
    private static readonly Migration Broken = new("0003_broken", "CREATE TABLE three (x int); SELECT 1 / 0");

    [Test]
    public async Task It_applies_what_is_missing_once()
    {
        await using var source = await EmptyAsync();
        Assert.That(await new Migrator(source, [One]).MigrateAsync(), Is.EqualTo(new[] { "0001_one" }));
        Assert.That(await new Migrator(source, [One, Two]).MigrateAsync(), Is.EqualTo(new[] { "0002_two" }));
        Assert.That(await new Migrator(source, [One, Two]).MigrateAsync(), Is.Empty);
    }

    [Test]
    public async Task It_refuses_a_migration_that_was_changed_after_it_had_been_applied()
    {
        await using var source = await EmptyAsync();
        await new Migrator(source, [One]).MigrateAsync();
        await Assert.ThatAsync(
            () => new Migrator(source, [One with { Sql = "CREATE TABLE other (x int)" }, Two]).MigrateAsync(),
            Throws.InvalidOperationException.With.Message.Contains("0001_one"));
    }

    [Test]
    public async Task It_refuses_a_database_that_is_newer_than_the_program()
    {
        await using var source = await EmptyAsync();
        await new Migrator(source, [One, Two]).MigrateAsync();
        await Assert.ThatAsync(() => new Migrator(source, [One]).MigrateAsync(), Throws.InvalidOperationException.With.Message.Contains("0002_two"));
    }

    [Test]
    public async Task A_broken_migration_leaves_nothing_of_itself_and_all_before_it()
    {
        await using var source = await EmptyAsync();
        await Assert.ThatAsync(() => new Migrator(source, [One, Broken]).MigrateAsync(), Throws.TypeOf<Npgsql.PostgresException>());
        await using var command = source.CreateCommand("SELECT to_regclass('one') IS NOT NULL AND to_regclass('three') IS NULL");
        Assert.That(await command.ExecuteScalarAsync(), Is.True);
    }

    [Test]
    public async Task Two_at_once_wait_for_each_other()
    {
        await using var source = await EmptyAsync();
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new Migrator(source, [One, Two]).MigrateAsync()));
        Assert.That(applied.Sum(a => a.Count), Is.EqualTo(2));
    }

    private static async Task<Npgsql.NpgsqlDataSource> EmptyAsync() => Npgsql.NpgsqlDataSource.Create(await (await PrivatePostgres.SharedAsync()).CreateDatabaseAsync());
}
