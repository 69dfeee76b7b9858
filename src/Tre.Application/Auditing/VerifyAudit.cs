using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Auditing;

/// <summary>Recomputes the log's chain for an auditor and names the first event that does not hold.</summary>
public sealed class VerifyAudit(ITreDb db, CheckpointChain checkpoints) : IUseCase
{
    public static Permission Needs => Permission.ReadAudit;

    public async Task<Outcome<AuditVerification>> HandleAsync(Actor actor, CancellationToken cancel) =>
        Permissions.Refuse<VerifyAudit>(actor) is { } refusal ? refusal : await new AuditVerifier(db, checkpoints).VerifyAsync(cancel);
}
