using System.Text.Json;
using Tre.Contracts.Checking;
using Tre.Contracts.Node;
using Tre.Node.Hosting;
using Tre.Node.Outputs;
using Tre.Node.Outputs.Objects;

namespace Tre.Node.Sandbox;

/// <summary>Turns what the Orchestrator asks into what the checker reads.</summary>
internal sealed class CheckRequests(Buckets buckets)
{
    /// <exception cref="NodeException"><c>invalid</c>: not this export's files, or no policy; <c>not-found</c>.</exception>
    public CheckRequest Of(Guid export, CheckExport wanted, KnownSets known)
    {
        if (wanted.Files.Count == 0 || wanted.Files.Select(f => f.Path).Distinct(StringComparer.Ordinal).Count() != wanted.Files.Count)
        {
            throw NodeException.Invalid("files are missing, or one is named twice.");
        }

        return new CheckRequest(
            CheckStream.Format, Policy(wanted.Policy), [.. wanted.Files.Select(f => File(export, wanted.Round, f))], Earlier(wanted.Earlier), known);
    }

    /// <summary>Opens what <see cref="Of"/> described, by the file's place in the request.</summary>
    public Task<Stream> OpenAsync(CheckExport wanted, FileToCheck file) =>
        Task.FromResult<Stream>(Open(wanted.Files.First(f => f.Path == file.Name).ObjectKey));

    private FileToCheck File(Guid export, int round, ExportObject file)
    {
        // The key's last part is the hash of the bytes: a file cannot be checked under another's hash.
        if (file.ObjectKey != ExportKeys.File(export, round, file.Sha256) || !ExportKeys.IsHash(file.Sha256))
        {
            throw NodeException.Invalid("A file's objectKey or sha256 is none of this round's.");
        }

        using var stored = Open(file.ObjectKey);
        return new FileToCheck(file.Path, stored.Length, file.Sha256, file.Description, file.Population);
    }

    private FileStream Open(string key) =>
        buckets.Exports.Open(key) ?? throw NodeException.NotFound($"There is no snapshot {key}.");

    private static EarlierTables? Earlier(JsonElement? earlier)
    {
        try
        {
            return earlier?.Deserialize(CheckingJson.Default.EarlierTables);
        }
        catch (JsonException ex)
        {
            throw NodeException.Invalid($"earlier is none: {ex.Path}");
        }
    }

    private static CheckPolicy Policy(JsonElement policy)
    {
        try
        {
            return policy.Deserialize(CheckingJson.Default.CheckPolicy) ?? throw NodeException.Invalid("policy is null.");
        }
        catch (JsonException ex)
        {
            throw NodeException.Invalid($"policy is none: {ex.Path}");
        }
    }
}
