using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Exports.Policies;

/// <summary>Says what a policy's text means, or everything that is wrong with it; keeps nothing.</summary>
public sealed class CheckPolicyText : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public static Outcome<IReadOnlyList<PolicyFact>> Handle(Actor actor, string yaml)
    {
        if (Permissions.Refuse<CheckPolicyText>(actor) is { } refusal)
        {
            return refusal;
        }

        var read = PolicyYaml.Read(yaml);
        return read.Succeeded ? Outcome<IReadOnlyList<PolicyFact>>.Done(PolicyWords.Of(read.Value)) : Outcome<IReadOnlyList<PolicyFact>>.Refuse(read.Refusals);
    }
}
