using Tre.Domain;
using Tre.Domain.Exports;
using Tre.Domain.People;
using static Tre.UnitTests.Actors;

namespace Tre.UnitTests.Exports;

/// <summary>Export requests in each state, brought there along the path.</summary>
internal static class Exports
{
    public static IReadOnlyList<ExportItem> Items { get; } = [new("a.csv", "counts", "adults", "paper"), new("sub/b.csv", "means", "adults", "paper")];

    public static ExportRequest Draft()
    {
        var export = new ExportRequest(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Lead.PersonId, "Table 1", Now);
        Done(export.Edit(Lead, "Table 1", Items, Now));
        return export;
    }

    public static ExportRequest Submitted()
    {
        var export = Draft();
        Done(export.Submit(Lead, Now));
        return export;
    }

    public static ExportRequest Checking()
    {
        var export = Submitted();
        Done(export.BeginChecking(Platform, Snapshot(export), Now));
        return export;
    }

    public static ExportRequest InReview(params string[] blocked)
    {
        var export = Checking();
        Done(export.CompleteChecking(Platform, Reports(export, blocked), Now));
        return export;
    }

    public static Dictionary<Guid, FixedBytes> Snapshot(ExportRequest export, char digit = '1') =>
        export.CurrentFiles.ToDictionary(file => file.Id, file => new FixedBytes(3, new string(file.Path == "a.csv" ? digit : '2', 64), $"exports/{file.Id}"));

    public static Dictionary<Guid, FileReport> Reports(ExportRequest export, params string[] blocked) =>
        export.CurrentFiles.ToDictionary(file => file.Id, file => new FileReport(file.Sha256!, "{}", blocked.Contains(file.Path)));

    /// <summary>One verdict per file, in the order of the files.</summary>
    public static IReadOnlyList<VerdictInput> Verdicts(ExportRequest export, params VerdictKind[] kinds) =>
        [.. export.CurrentFiles.Zip(kinds, (file, kind) => new VerdictInput(file.Id, file.Sha256!, kind, "because"))];

    public static Outcome Vote(this ExportRequest export, Actor checker, params VerdictKind[] kinds) =>
        export.Review(checker, ProjectMembership.None, ReviewDecision.Decided, null, Verdicts(export, kinds), Now);

    public static Outcome SendBack(this ExportRequest export, Actor checker, string comment = "fewer rows") =>
        export.Review(checker, ProjectMembership.None, ReviewDecision.Return, comment, [], Now);
}
