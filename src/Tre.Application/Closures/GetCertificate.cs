using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Closures;

/// <summary>The signed certificate that a project's data are destroyed.</summary>
public sealed class GetCertificate(GetClosure closures) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<CertificateView>> HandleAsync(Actor actor, Guid projectId, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetCertificate>(actor) is { } refusal)
        {
            return refusal;
        }

        var closure = await closures.HandleAsync(actor, projectId, cancel);
        return closure is { Succeeded: true, Value.Certificate: { } certificate } ? certificate : Refusals.NotFound;
    }
}
