using Tre.Domain.Lifecycles;
using static Tre.Domain.Closures.ClosureAction;
using static Tre.Domain.Closures.ClosureStatus;

namespace Tre.Domain.Closures;

/// <summary>Keys go before bytes: what cannot be read any more may take its time to be deleted. Only the platform moves it.</summary>
public static class ClosureLifecycle
{
    public static Lifecycle<ClosureStatus, ClosureAction> Table { get; } = new(
        "Closure",
        Listing,
        new(Listing, List, Role.System, DestroyingKeys),
        new(DestroyingKeys, DestroyKeys, Role.System, DestroyingCopies),
        new(DestroyingCopies, FindMore, Role.System, DestroyingCopies),
        new(DestroyingCopies, Certify, Role.System, Certified));
}
