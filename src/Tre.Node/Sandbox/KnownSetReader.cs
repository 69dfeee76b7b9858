using Tre.Contracts.Checking;
using Tre.Contracts.Extracts;
using Tre.Contracts.Extracts.Known;
using Tre.Contracts.Node;
using Tre.Node.Hosting;
using Tre.Node.Keys;
using Tre.Node.Workspaces;

namespace Tre.Node.Sandbox;

/// <summary>
/// Finds the sets that tell a project's own pseudonyms and rows. Each is read to its end once before the sandbox hears of it, so that one that is missing,
/// was cut short or is another's counts as missing, and does not end the check.
/// </summary>
internal sealed class KnownSetReader(NodeKeys keys, ExtractReader reader, ILogger<KnownSetReader> log)
{
    private const int MostExtracts = 8;

    /// <param name="wanted">Null when nobody said which extracts there are.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<FoundSets> ReadAsync(KnownExtracts? wanted, CancellationToken cancel)
    {
        var found = new FoundSets(reader);
        if (wanted is null)
        {
            found.Miss(1);
            return found;
        }

        found.Miss(wanted.Missing + Math.Max(0, wanted.Extracts.Count - MostExtracts));
        foreach (var extract in wanted.Extracts.Take(MostExtracts))
        {
            try
            {
                await AddAsync(found, wanted.ProjectId, extract, cancel).ConfigureAwait(false);
            }
            catch (Exception ex) when (ex is ExtractFormatException or NodeException or IOException or FormatException)
            {
                log.LogWarning("The known set of {Extract} cannot be read: {Why}", extract, ex.GetType().Name);
                found.Miss(1);
            }
        }

        return found;
    }

    private async Task AddAsync(FoundSets found, Guid project, KnownExtract extract, CancellationToken cancel)
    {
        var dataKey = keys.OpenDataKey(extract.SealedKey, project, extract.ExtractId);
        try
        {
            var source = reader.Open(extract.ObjectKey, KnownSetFormat.FileName);
            await using var closing = source.ConfigureAwait(false);
            using var plain = new DecryptingStream(source, dataKey, extract.ExtractId, KnownSetFormat.FileName);
            var (bytes, buffer) = (0L, new byte[64 * 1024]);
            for (int read; (read = await plain.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
            {
                bytes += read;
            }

            found.Add(extract, dataKey, bytes);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(dataKey);
        }
    }
}
