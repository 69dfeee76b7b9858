using Npgsql;
using Tre.Testing.Postgres;

namespace Tre.PostgresTests.Testing;

[Category("Postgres")]
public sealed class PrivatePostgresTests
{
    [Test]
    public async Task EachDatabaseIsEmptyAndItsOwn()
    {
        var cluster = await PrivatePostgres.SharedAsync();
        var one = await cluster.CreateDatabaseAsync();
        var other = await cluster.CreateDatabaseAsync();
        await Scalar(one, "CREATE TABLE t AS SELECT 1 AS a");
        Assert.That(await Scalar(other, "SELECT to_regclass('t')::text"), Is.EqualTo(DBNull.Value));
    }

    [Test]
    public async Task ListensOnNoNetworkAddress()
    {
        var cluster = await PrivatePostgres.SharedAsync();
        Assert.That(await Scalar(cluster.ConnectionString("postgres"), "SHOW listen_addresses"), Is.EqualTo(""));
    }

    [Test]
    public async Task RestartsAfterAKill()
    {
        await using var cluster = await PrivatePostgres.StartAsync();
        await cluster.KillAsync();
        Assert.That(async () => await Scalar(cluster.ConnectionString("postgres"), "SELECT 1"), Throws.InstanceOf<NpgsqlException>());
        await cluster.RestartAsync();
        Assert.That(await Scalar(cluster.ConnectionString("postgres"), "SELECT 1"), Is.EqualTo(1));
    }

    private static async Task<object?> Scalar(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
