using Tre.Domain.Datasets.Detecting;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Datasets.Versions;

/// <summary>One version of a dataset's description: imported, classified, and in force only once a data steward has signed it.</summary>
public sealed class DatasetVersion : StatefulAggregate<DatasetStatus, DatasetAction>
{
    private DatasetVersion()
    {
    }

    /// <param name="id">Its id.</param>
    /// <param name="number">From 1 within the dataset.</param>
    /// <param name="content">What is known already; without tables, all of the source's schema are looked at.</param>
    /// <param name="createdBy">The steward.</param>
    /// <param name="now">The time.</param>
    public DatasetVersion(Guid id, int number, Catalogue content, Guid createdBy, DateTimeOffset now)
    {
        (Dataset, Number, CreatedBy, CreatedAt) = (content.Dataset, number, createdBy, now);
        Content = content with { Version = Text(number) };
        Start(id, now);
    }

    /// <summary>Short stable name, the same in all versions.</summary>
    public string Dataset { get; private set; } = "";

    public int Number { get; private set; }

    public Guid CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public Catalogue Content { get; private set; } = Catalogue.None;

    /// <summary>What the detectors say of the source's columns; advice for the steward, never a decision.</summary>
    public IReadOnlyList<ClassSuggestion> Suggestions { get; private set; } = [];

    /// <summary>Why the import failed: table and column, never a value.</summary>
    public string? Failure { get; private set; }

    public Guid? SignedBy { get; private set; }

    /// <summary>When the steward signed, in whole seconds (UTC).</summary>
    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>SHA-256 of <see cref="DatasetText"/> as the steward signed it, lower-case hexadecimal.</summary>
    public string? ContentHash { get; private set; }

    /// <summary>The platform's signature of the same text, base64, and its key in the register.</summary>
    public string? Signature { get; private set; }

    public string? KeyId { get; private set; }

    protected override Lifecycle<DatasetStatus, DatasetAction> Lifecycle => DatasetLifecycle.Table;

    protected override TimeSpan? Patience(DatasetStatus state) => state switch
    {
        DatasetStatus.Importing => TimeSpan.FromHours(1),
        DatasetStatus.Draft => TimeSpan.FromDays(30),
        DatasetStatus.Signing => TimeSpan.FromMinutes(15),
        DatasetStatus.Failed => TimeSpan.FromDays(2),
        _ => null,
    };

    public Outcome FinishImport(Actor actor, Catalogue found, IReadOnlyList<ClassSuggestion> suggestions, DateTimeOffset now) =>
        Then(Move(DatasetAction.FinishImport, actor.Roles, now), () => (Content, Suggestions, Failure) = (Of(found), suggestions, null));

    public Outcome FailImport(Actor actor, string reason, DateTimeOffset now) => Then(Move(DatasetAction.FailImport, actor.Roles, now), () => Failure = reason);

    public Outcome Retry(Actor actor, DateTimeOffset now) => Then(Move(DatasetAction.Retry, actor.Roles, now), () => Failure = null);

    /// <summary>Replaces the description. Counts stay as they were counted.</summary>
    public Outcome Edit(Actor actor, Catalogue content, DateTimeOffset now)
    {
        var counted = content with { Tables = [.. content.Tables.Select(table => table with { Rows = Content.Table(table.Name)?.Rows, People = Content.Table(table.Name)?.People })] };
        return Then(Move(DatasetAction.Edit, actor.Roles, now), () => Content = Of(counted));
    }

    /// <summary>The steward answers for every class in it from now on; refused with every fault at once.</summary>
    public Outcome Sign(Actor actor, DateTimeOffset now)
    {
        if (CatalogueRules.Problems(Content) is { Count: > 0 } problems)
        {
            return Outcome.From(problems);
        }

        return Then(Move(DatasetAction.Sign, actor.Roles, now), () =>
        {
            (SignedBy, SignedAt) = (actor.PersonId, DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()));
            ContentHash = DatasetText.Hash(this);
        });
    }

    /// <summary>Puts the platform's signature to what the steward signed; only to that.</summary>
    public Outcome Attest(Actor actor, string signature, string keyId, DateTimeOffset now) => DatasetText.Hash(this) != ContentHash
        ? new Refusal("dataset-changed", "The description is no longer the one that was signed.")
        : Then(Move(DatasetAction.Attest, actor.Roles, now), () => (Signature, KeyId) = (signature, keyId));

    public Outcome Retire(Actor actor, DateTimeOffset now) => Move(DatasetAction.Retire, actor.Roles, now);

    public Outcome Discard(Actor actor, DateTimeOffset now) => Move(DatasetAction.Discard, actor.Roles, now);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Outcome Then(Outcome moved, Action change)
    {
        if (moved.Succeeded)
        {
            change();
        }

        return moved;
    }

    private Catalogue Of(Catalogue content) => content with { Dataset = Dataset, Version = Text(Number) };
}
