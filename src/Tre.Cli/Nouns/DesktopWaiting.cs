using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>When a desktop has come to rest, and whether that is where it was wanted.</summary>
internal static class DesktopWaiting
{
    public static bool IsSettled(DesktopInfo desktop) => !desktop.Pending && (IsAsWanted(desktop) || desktop.Observed is "quarantined" or "failed");

    public static bool IsAsWanted(DesktopInfo desktop) => desktop.Wanted switch
    {
        "running" => desktop.Observed == "ready",
        "stopped" or "deleted" => desktop.Observed is "stopped" or "absent",
        "purged" => desktop.Observed == "purged",
        _ => false,
    };
}
