using Tre.Application.Extracts;
using Tre.Application.Storage;
using Tre.Contracts.Extracts;

namespace Tre.Extractor.Building;

/// <summary>The objects that attempts at an extract leave in the store.</summary>
internal sealed class Attempts(IObjectStore store)
{
    /// <summary>Removes what earlier attempts left.</summary>
    /// <exception cref="BuildFailedException">A later attempt is there: this one has been overtaken.</exception>
    public async Task ClearAsync(Guid extractId, long epoch, CancellationToken cancel)
    {
        var later = ExtractObjects.Prefix(extractId, epoch) + "0";
        foreach (var found in await StoreErrors.GuardAsync(() => ListAsync(ExtractObjects.AllOf(extractId), cancel)))
        {
            // Epochs are written with leading zeros: their order as text is their order.
            if (string.CompareOrdinal(found.Path, later) > 0)
            {
                throw new BuildFailedException(new ExtractFailure(
                    ExtractFailureCode.Fenced, "A later attempt to build this extract has begun", Transient: false));
            }

            await StoreErrors.GuardAsync(() => store.DeleteAsync(found, cancel));
        }
    }

    /// <summary>Removes what this attempt has written. What cannot be removed now is removed by the next attempt.</summary>
    public async Task AbandonAsync(Guid extractId, long epoch)
    {
        try
        {
            await RemoveAsync(ExtractObjects.Prefix(extractId, epoch) + "/", CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that brought us here is the one to report.
        }
    }

    public Task<int> RemoveAllAsync(Guid extractId, CancellationToken cancel) => RemoveAsync(ExtractObjects.AllOf(extractId), cancel);

    /// <summary>Extracts of which any object is there.</summary>
    public async Task<IReadOnlyList<Guid>> StoredAsync(CancellationToken cancel) =>
        [.. (await ListAsync("", cancel)).Select(key => Guid.TryParseExact(key.Path.Split('/')[0], "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()];

    private async Task<int> RemoveAsync(string prefix, CancellationToken cancel)
    {
        var found = await ListAsync(prefix, cancel);
        foreach (var key in found)
        {
            await store.DeleteAsync(key, cancel);
        }

        return found.Count;
    }

    private async Task<List<ObjectKey>> ListAsync(string prefix, CancellationToken cancel)
    {
        var keys = new List<ObjectKey>();
        await foreach (var found in store.ListAsync(ExtractObjects.Bucket, prefix, cancel))
        {
            keys.Add(found.Key);
        }

        return keys;
    }
}
