using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Extracts.Reidentifying;

/// <summary>What is asked, and who may ask and decide.</summary>
public static class ReidentificationRules
{
    public const int MostPseudonyms = 20;
    public const int LongestText = 2_000;
    private const int PseudonymLength = 32;

    /// <summary>Every fault of what was entered, with its field.</summary>
    public static IReadOnlyList<Refusal> Problems(IReadOnlyList<string> pseudonyms, string reason, string legalBasis) =>
    [
        .. pseudonyms.Count is 0 or > MostPseudonyms ? [new("pseudonyms-count", $"Enter 1 to {MostPseudonyms} codes.", "pseudonyms")] : Array.Empty<Refusal>(),
        .. pseudonyms.Where(p => p.Length != PseudonymLength || !p.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f')).Take(1)
            .Select(_ => new Refusal("pseudonym-form", "A code has 32 characters, 0 to 9 and a to f, as in the column of the person.", "pseudonyms")),
        .. pseudonyms.Distinct(StringComparer.Ordinal).Count() < pseudonyms.Count ? [new("pseudonym-twice", "Enter each code once.", "pseudonyms")] : Array.Empty<Refusal>(),
        .. Text(reason, "reason", new("reason-missing", "Say why these people must be found.", "reason")),
        .. Text(legalBasis, "legalBasis", new("legal-basis-missing", "Name the legal basis or the clinical reason.", "legalBasis")),
    ];

    /// <summary>Why somebody may take no part, whoever else agrees; null if nothing stands in the way.</summary>
    public static Refusal? Barred(Actor actor, bool everMember) =>
        !actor.Is(Role.DataSteward) ? new("steward-only", "Only data stewards ask for and decide about this.")
        : actor.Is(Role.PlatformAdmin) ? new("no-admin", "A platform admin takes no part in finding out who somebody is.")
        : everMember ? new("own-project", "You are or were a member of this project. Another data steward must act.")
        : null;

    private static IEnumerable<Refusal> Text(string text, string field, Refusal missing) =>
        string.IsNullOrWhiteSpace(text) ? [missing] : text.Length > LongestText ? [new("answer-too-long", $"Shorten this to {LongestText:N0} characters or less.", field)] : [];
}
