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
        foreach (var record in keys.Register.OfScope(KeyPurposeName.Pseudonym, projectId.ToString("N")))
        {
            keys.Destroy(record.Id, record.Purpose);
        }

        return Task.CompletedTask;
    }
}
