using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Npgsql;

namespace Tre.Extractor.Source.Wire;

/// <summary>
/// A connection for nothing but COPY, in the snapshot of another session. The driver takes each row's message by itself and is woken for every 8 KiB, which costs
/// more than the server takes to make the rows (ADR 26).
/// </summary>
internal sealed class WireSession : ICopies
{
    private readonly WireAddress address;
    private readonly WireStream wire;
    private readonly byte[] key;

    private WireSession(WireAddress address, WireStream wire, byte[] key) => (this.address, this.wire, this.key) = (address, wire, key);

    /// <returns>Null where it cannot be had, whyever: then the driver reads, or says why not.</returns>
    /// <param name="address">Where; null for a source that only the driver can reach.</param>
    /// <param name="settings">What queries read.</param>
    /// <param name="snapshotId">Snapshot of a session that lives.</param>
    /// <param name="cancel">Gives up.</param>
    public static Task<WireSession?> TryOpenAsync(WireAddress? address, IReadOnlyList<SourceSetting> settings, string snapshotId, CancellationToken cancel) =>
        address is null ? Task.FromResult<WireSession?>(null) : Task.Run(() => TryOpen(address, settings, snapshotId), cancel);

    /// <inheritdoc/>
    public IRows Copy(string sql, int maxRowBytes, string table, CancellationToken cancel, int? blocks = null)
    {
        try
        {
            WireQuery.BeginCopy(wire, sql);
        }
        catch (Exception e) when (e is IOException or WireException)
        {
            throw SourceErrors.Failure(e, table);
        }

        return new WireRows(wire, Abort, maxRowBytes, table, blocks, cancel);
    }

    private static WireSession? TryOpen(WireAddress address, IReadOnlyList<SourceSetting> settings, string snapshotId)
    {
        WireStream? wire = null;
        try
        {
            wire = WireStream.Open(address);
            var session = new WireSession(address, wire, WireLogin.Run(wire, address));
            WireQuery.Run(wire, "BEGIN ISOLATION LEVEL REPEATABLE READ");
            foreach (var sql in SourceSession.Begin(snapshotId))
            {
                WireQuery.Run(wire, sql);
            }

            foreach (var setting in settings)
            {
                WireQuery.Bind(wire, setting);
            }

            wire.BePatient();
            return session;
        }
        catch (Exception e) when (e is NpgsqlException or IOException or SocketException or AuthenticationException or WireException or CryptographicException or UnauthorizedAccessException)
        {
            // The driver meets the same and says so, or knows how to do it.
            wire?.Dispose();
            return null;
        }
    }

    /// <summary>Ends a COPY in the middle: the server stops, and nothing can be read any more.</summary>
    private void Abort()
    {
        // First whoever waits here is woken.
        wire.Abort();
        try
        {
            using var other = WireStream.Open(address);
            other.Begin(new WireBody().Number(WireQuery.CancelCode).Bytes(key).Written);
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or WireException or CryptographicException)
        {
            // The server will notice when it sends the next row.
        }
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            // The transaction ends with the connection; there is nothing to commit. Whoever goes without a word stands in the server's log.
            wire.Send('X', []);
        }
        catch (IOException)
        {
            // It is lost already.
        }

        wire.Dispose();
        return default;
    }
}
