using Tre.Application.Keys;
using Tre.Contracts.Keys;

namespace Tre.Storage.Keys;

/// <summary>Projects' pseudonym keys as key files.</summary>
public sealed class FilePseudonymKeys(KeyDirectory keys) : IPseudonymKeys
{
    public Task<IPseudonymiser> OpenAsync(Guid projectId, CancellationToken cancel)
    {
        var file = keys.Ensure(KeyPurposeName.Pseudonym, projectId.ToString("N"));
        return Task.FromResult<IPseudonymiser>(new HmacPseudonymiser(file.Record.Id, Convert.FromBase64String(file.Secret)));
    }

    public Task DestroyAsync(Guid projectId, CancellationToken cancel)
    {
        keys.DestroyAll(KeyPurposeName.Pseudonym, projectId.ToString("N"));
        return Task.CompletedTask;
    }
}
