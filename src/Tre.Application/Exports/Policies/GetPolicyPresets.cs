using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Exports.Policies;

/// <summary>The policies to begin with that come with the platform.</summary>
public sealed class GetPolicyPresets : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public static Outcome<IReadOnlyList<PolicyPreset>> Handle(Actor actor) =>
        Permissions.Refuse<GetPolicyPresets>(actor) is { } refusal ? refusal : Outcome<IReadOnlyList<PolicyPreset>>.Done(PolicyPresets.All);
}
