using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Npgsql;
using Tre.Extractor.Source;
using Tre.Extractor.Source.Wire;
using Tre.Testing.Postgres;
using Tre.Testing.Processes;

namespace Tre.PostgresTests.Extracts.Wire;

/// <summary>A source with a password, over TLS, past its driver: the same rows, and no word to a server that cannot prove itself.</summary>
[Category("Postgres")]
internal sealed class WireSessionTests
{
    private const string Password = "correct horse";
    private const string Odd = "COPY (SELECT i, CASE WHEN i % 7 = 0 THEN NULL WHEN i % 5 = 0 THEN '' ELSE repeat(E'a \"b\", Zo\\u00eb\\n', i % 50) END, i / 3.0, now()::date FROM generate_series(1, 20000) AS i) TO STDOUT (FORMAT csv, ENCODING 'UTF8')";
    private readonly string folder = Directory.CreateTempSubdirectory("trecerts").FullName;
    private PrivatePostgres cluster = null!;
    private SourceSession session = null!;
    private NpgsqlDataSource source = null!;
    private string database = "";
    private int port;

    [OneTimeSetUp]
    public async Task Serve()
    {
        MakeCertificates();
        if (Environment.UserName == "root")
        {
            await TestProcess.RunAsync("chown", "-R", PostgresPrograms.User, folder);
        }

        port = FreePort();
        cluster = await PrivatePostgres.StartAsync("listen_addresses=127.0.0.1", $"port={port}", "ssl=on", $"ssl_cert_file={folder}/server.pem", $"ssl_key_file={folder}/server.key", $"hba_file={folder}/hba");
        var connection = new NpgsqlConnectionStringBuilder(await cluster.CreateDatabaseAsync());
        database = connection.Database!;
        source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand($"SET password_encryption = 'scram-sha-256'; CREATE ROLE keen LOGIN PASSWORD '{Password}'; SET password_encryption = 'md5'; CREATE ROLE old LOGIN PASSWORD '{Password}'");
        await command.ExecuteNonQueryAsync();
        session = await SourceSession.OpenAsync(source, [], default);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await session.DisposeAsync();
        await source.DisposeAsync();
        await cluster.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task TheSameRowsComeWithAPasswordOverTls()
    {
        await using var wire = await OpenAsync($"Root Certificate={folder}/ca.pem;Password={Password}");
        Assert.That(wire, Is.Not.Null);
        var rows = Read(wire!, Odd);
        Assert.That(rows, Has.Count.EqualTo(20000));
        Assert.That(rows, Is.EqualTo(Read(session, Odd)));
        Assert.That(Read(wire!, "COPY (SELECT 1) TO STDOUT (FORMAT csv)"), Is.EqualTo(new[] { "1\n" }), "one after the other");
    }

    [TestCase("Password=wrong", "ca.pem", "keen", TestName = "{m} with a wrong password")]
    [TestCase("", "ca.pem", "keen", TestName = "{m} without a password")]
    [TestCase("Password=" + Password, "other.pem", "keen", TestName = "{m} with a certificate that somebody else signed")]
    [TestCase("Password=" + Password, "missing.pem", "keen", TestName = "{m} without the file of who may sign")]
    [TestCase("Password=" + Password, "ca.pem", "old", TestName = "{m} with a password under MD5")]
    [TestCase("Password=" + Password, "ca.pem", "nobody", TestName = "{m} for a role that there is not")]
    public async Task NothingIsRead(string password, string root, string role)
    {
        await using var wire = await OpenAsync($"Root Certificate={folder}/{root};{password}", role);
        Assert.That(wire, Is.Null);
    }

    [Test]
    public async Task NothingIsReadFromAHostThatTheCertificateDoesNotName()
    {
        await using var wire = await OpenAsync($"Root Certificate={folder}/ca.pem;Password={Password}", host: "localhost");
        Assert.That(wire, Is.Null);
    }

    [Test]
    public async Task OneCopyComesAfterTheOther()
    {
        await using var wire = await WireSession.TryOpenAsync(WireAddress.Of(source.ConnectionString), [], session.SnapshotId, default);
        for (var i = 0; i < 2000; i++)
        {
            Assert.That(Read(wire!, $"COPY (SELECT {i}) TO STDOUT (FORMAT csv)"), Is.EqualTo(new[] { $"{i}\n" }));
        }
    }

    [Test]
    public async Task ItTakesItsLeave()
    {
        await (await WireSession.TryOpenAsync(WireAddress.Of(source.ConnectionString), [], session.SnapshotId, default))!.DisposeAsync();
        Assert.That(SessionsAsync, Is.Zero.After(20).Seconds.PollEvery(50));
        Assert.That(cluster.Log, Does.Not.Contain("unexpected EOF on client connection"));
    }

    [Test]
    public async Task ValuesAreBoundAsTheyAre()
    {
        string[] values = ["'", "\\", "\"", "{", "}", ",", "NULL", "", "Zoë 🙂", "'); DROP TABLE x; --", "$1", "\n"];
        var setting = new SourceSetting("tre.v0", "text", values);
        await using var wire = await WireSession.TryOpenAsync(WireAddress.Of(source.ConnectionString), [setting], session.SnapshotId, default);
        var back = Read(wire!, "COPY (SELECT encode(convert_to(v, 'UTF8'), 'hex') FROM unnest(current_setting('tre.v0')::text[]) AS v) TO STDOUT (FORMAT csv)");
        Assert.That(back.Select(row => Encoding.UTF8.GetString(Convert.FromHexString(row.Trim().Trim('"')))), Is.EqualTo(values));
    }

    [Test]
    public async Task ItSeesTheSnapshotAndCannotWrite()
    {
        await using (var command = source.CreateCommand("CREATE TABLE later (i integer)"))
        {
            await command.ExecuteNonQueryAsync();
        }

        await using var wire = await WireSession.TryOpenAsync(WireAddress.Of(source.ConnectionString), [], session.SnapshotId, default);
        Assert.That(Read(wire!, "COPY (SELECT current_setting('transaction_read_only'), current_setting('datestyle'), count(*) FROM pg_class WHERE relname = 'later') TO STDOUT (FORMAT csv)"), Is.EqualTo(new[] { "on,\"ISO, YMD\",0\n" }));
    }

    [Test]
    public async Task WhoeverGivesUpEndsTheQueryInTheServer()
    {
        using var giveUp = new CancellationTokenSource();
        await using var wire = await WireSession.TryOpenAsync(WireAddress.Of(source.ConnectionString), [], session.SnapshotId, default);
        using var rows = wire!.Copy("COPY (SELECT pg_sleep(600), 'unendingly') TO STDOUT (FORMAT csv)", 1000, "t", giveUp.Token);
        Assert.That(SleepersAsync, Is.EqualTo(1L).After(20).Seconds.PollEvery(50));
        await giveUp.CancelAsync();
        Assert.That(() => rows.TryNext(out _), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(SleepersAsync, Is.Zero.After(20).Seconds.PollEvery(50));
    }

    private async Task<long> SessionsAsync()
    {
        await using var command = source.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tre-extractor'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<long> SleepersAsync()
    {
        await using var command = source.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%unendingly%' AND state = 'active' AND pid <> pg_backend_pid()");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task<WireSession?> OpenAsync(string more, string role = "keen", string host = "127.0.0.1") => WireSession.TryOpenAsync(
        WireAddress.Of($"Host={host};Port={port};Database={database};Username={role};SSL Mode=VerifyFull;{more}"), [], session.SnapshotId, default);

    private static List<string> Read(ICopies copies, string sql)
    {
        using var rows = copies.Copy(sql, 1 << 20, "t", default);
        var read = new List<string>();
        while (rows.TryNext(out var row))
        {
            read.Add(Encoding.UTF8.GetString(row));
        }

        return read;
    }

    private void MakeCertificates()
    {
        using var authority = Certificate("CN=hospital", null, request => request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true)));
        using var other = Certificate("CN=somebody", null, request => request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true)));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        using var server = Certificate("CN=db", authority, request => request.CertificateExtensions.Add(names.Build()));
        File.WriteAllText(Path.Combine(folder, "ca.pem"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "other.pem"), other.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.pem"), server.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.key"), server.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.SetUnixFileMode(Path.Combine(folder, "server.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(Path.Combine(folder, "hba"), "local all all trust\nhostssl all old 127.0.0.1/32 md5\nhostssl all all 127.0.0.1/32 scram-sha-256\n");
    }

    private static X509Certificate2 Certificate(string name, X509Certificate2? signer, Action<CertificateRequest> more)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        more(request);
        var (from, until) = (TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddHours(1));
        if (signer is null)
        {
            return request.CreateSelfSigned(from, until.AddHours(1));
        }

        using var signed = request.Create(signer, from, until, RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }

    private static int FreePort()
    {
        using var any = new TcpListener(IPAddress.Loopback, 0);
        any.Start();
        return ((IPEndPoint)any.LocalEndpoint).Port;
    }
}
